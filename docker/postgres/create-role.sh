#!/bin/sh
# Run once by the image, when the cluster is made: the account of Skrynia, which owns its database and nothing else.
# psql reads the password itself, so that it stands in no process's arguments.
set -eu
psql --no-psqlrc -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres --quiet <<'SQL'
\set password `cat "${PASSWORD_FILE:-/run/secrets/catalog_password}"`
CREATE ROLE skrynia LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD :'password';
CREATE DATABASE skrynia OWNER skrynia ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0;
REVOKE ALL ON DATABASE skrynia FROM PUBLIC;
SQL
