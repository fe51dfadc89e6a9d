#!/bin/sh
# Show the collected articles in Datasette, on this machine only, until Ctrl-C:
#   deploy/datasette/browse.sh [OUTPUT_FOLDER [PORT [DAY]]]
# With a day, such as 2026-03-01: the collection as it stood at the end of that day.
# Needs scrapy and datasette on the PATH (requirements-loading.txt). What was collected since
# the last time is taken in first.
set -eu
output=${1:-output}
port=${2:-8001}
here=$(dirname "$0")
as_of=${3:-}
database=$output/.browse/${as_of:-now}/articles.db

if ! ls "$output"/articles/*.jsonl >/dev/null 2>&1; then
  echo "No articles in $output. Another folder: make browse OUTPUT=demo-output" >&2
  exit 1
fi
rm -f "$output/.browse/articles.db" # where earlier versions kept it
scrapy export --to sqlite "$database" --gone ${as_of:+--as-of "$as_of"} -s ALMAYADEEN_OUTPUT="$output"
echo "Open http://127.0.0.1:$port/ in a browser; Ctrl-C ends this."
exec datasette serve "$database" \
  --host 127.0.0.1 --port "$port" \
  --metadata "$here/metadata.json" \
  --plugins-dir "$here/plugins" \
  --template-dir "$here/templates" \
  --static "assets:$here/static" \
  --setting default_facet_size 12 \
  --setting facet_time_limit_ms 2000 \
  --setting sql_time_limit_ms 5000
