"""What ``scrapy …`` offers beyond Scrapy's own commands."""
