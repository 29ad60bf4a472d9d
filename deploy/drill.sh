#!/bin/sh
# Restores the newest backup into the empty database "drill" and a folder of its own, beside the register that runs, and verifies it.
# With --serve it is then served on port 3999 of this machine until Ctrl-C. Nothing of it is kept.
set -eu
set -a
. /etc/chancery/chancery.env
set +a
folder=$(mktemp -d /var/lib/chancery-drill.XXXXXX)
trap 'rm -rf "$folder"' EXIT
# Ctrl-C would otherwise end the shell without that, and leave the restored files behind.
trap 'exit 130' HUP INT TERM
chown chancery "$folder"

here() { sed 's#/chancery$#/drill#' "/etc/chancery/secrets/database-$1"; }
DATABASE_OWNER_URL=$(here owner) DATABASE_URL=$(here web) DATABASE_JOB_URL=$(here job)
DATABASE_READ_URL=$(here read) DATABASE_CHECKPOINT_URL=$(here checkpoint)
CHANCERY_DATA_DIR=$folder/data STORAGE_FOLDER=$folder/files HOME=$folder
# It signs nothing and makes no backups.
CHECKPOINTS=elsewhere BACKUP_DIR=
HOST=127.0.0.1 PORT=3999 NEXTAUTH_URL=http://localhost:3999
backups=/var/backups/chancery
newest=$backups/$(ls "$backups" | grep '^backup-' | tail -n 1)
export DATABASE_OWNER_URL DATABASE_URL DATABASE_JOB_URL DATABASE_READ_URL DATABASE_CHECKPOINT_URL
export CHANCERY_DATA_DIR STORAGE_FOLDER HOME CHECKPOINTS BACKUP_DIR HOST PORT NEXTAUTH_URL

cd /opt/chancery/current
run() { setpriv --reuid chancery --regid chancery --init-groups node_modules/.bin/node "$@"; }
run --import tsx scripts/restore.ts "$newest"
# With the login of the owner it verifies the files too.
DATABASE_READ_URL='' run --import tsx scripts/audit-verify.ts
if [ "${1:-}" = --serve ]; then
  run scripts/serve-only.mjs
fi
