#!/bin/sh
# Runs a command of the operator on the machine of the backups, as the user of the units and with the login that migrates:
#   sh deploy/operator.sh npm run user -- list
set -eu
set -a
. /etc/chancery/chancery.env
CHANCERY_DATA_DIR=/var/lib/chancery/migrate
CHANCERY_CHECKPOINTS=/var/lib/chancery/checkpoints/checkpoints.txt
CHANCERY_LOG_KEY=/var/lib/chancery/checkpoints/keys/log.key
DATABASE_OWNER_URL=$(cat /etc/chancery/secrets/database-owner)
DATABASE_URL=$(cat /etc/chancery/secrets/database-web)
DATABASE_JOB_URL=$(cat /etc/chancery/secrets/database-job)
DATABASE_CHECKPOINT_URL=$(cat /etc/chancery/secrets/database-checkpoint)
HOME=$CHANCERY_DATA_DIR
set +a
cd /opt/chancery/current
exec setpriv --reuid chancery --regid chancery --init-groups "$@"
