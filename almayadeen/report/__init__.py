"""What people are told: progress, summary, HTML report and alerts."""
