#!/bin/sh
# Makes the secrets of an installation of several machines or containers, each in a file of its own. What is there is kept.
set -eu
if [ $# -ne 2 ]; then
  echo "deploy/make-secrets.sh FOLDER DATABASE
FOLDER    where they are written, such as /etc/chancery/secrets
DATABASE  where the database will be: host:port/name, such as database:5432/chancery" >&2
  exit 1
fi
folder=$1
database=$2
name=${database##*/}
name=${name%%\?*}

# The folder is closed to everybody else. In it the files can be read, because each container reads its own under another user.
umask 077
mkdir -p "$folder"
chmod 700 "$folder"

write() {
  if [ -e "$folder/$1" ]; then
    cat > /dev/null
    return
  fi
  cat > "$folder/$1.new"
  chmod 444 "$folder/$1.new"
  mv "$folder/$1.new" "$folder/$1"
  echo "made $folder/$1"
}
word() { openssl rand -hex 24; }

# Addresses and roles name the same passwords, so they are made together; the roles come last. Where somebody removed the roles after they
# were used, new passwords would lock the register out.
if [ ! -e "$folder/roles.sql" ] && [ -e "$folder/database-checkpoint" ]; then
  echo "$folder/roles.sql is missing. The addresses that were made with it are kept: to make new passwords, remove $folder/database-checkpoint." >&2
elif [ ! -e "$folder/roles.sql" ]; then
  owner=$(word) web=$(word) job=$(word) reader=$(word) signer=$(word)
  for login in owner:chancery_boot:$owner web:register_web:$web job:register_job:$job read:register_reader:$reader checkpoint:register_signer:$signer; do
    rest=${login#*:}
    rm -f "$folder/database-${login%%:*}"
    echo "postgresql://$rest@$database" | write "database-${login%%:*}"
  done
  write roles.sql <<END
-- For the administrator of the database server, once. The first one migrates; the others own nothing.
CREATE ROLE chancery_boot LOGIN CREATEROLE PASSWORD '$owner';
CREATE ROLE register_web LOGIN PASSWORD '$web';
CREATE ROLE register_job LOGIN PASSWORD '$job';
CREATE ROLE register_reader LOGIN PASSWORD '$reader';
CREATE ROLE register_signer LOGIN PASSWORD '$signer';
-- The longest a request may hold the database; chancery_boot may not set it on logins that it has not made.
ALTER ROLE register_web SET statement_timeout = '5s';
ALTER ROLE register_web SET lock_timeout = '2s';
ALTER ROLE register_web SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE register_web SET timezone = 'UTC';
ALTER ROLE register_job SET statement_timeout = '5s';
ALTER ROLE register_job SET lock_timeout = '2s';
ALTER ROLE register_job SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE register_job SET timezone = 'UTC';
SELECT current_setting('server_version_num')::int >= 170000 AS limits_transactions \\gset
\\if :limits_transactions
ALTER ROLE register_web SET transaction_timeout = '15s';
ALTER ROLE register_job SET transaction_timeout = '15s';
\\endif
CREATE DATABASE $name OWNER chancery_boot ENCODING 'UTF8' TEMPLATE template0;
END
fi
word | write database-superuser
openssl rand -base64 48 | write nextauth-secret
openssl rand -base64 32 | write forms-key
word | write metrics-token
openssl rand -hex 10 | write s3-access-key
openssl rand -hex 20 | write s3-secret-key
