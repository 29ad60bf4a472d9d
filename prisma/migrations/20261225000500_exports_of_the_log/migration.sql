-- Who took the log out of the register is noted as it is of a list; it comes as an archive.
set role chancery_owner;
alter table list_export drop constraint list_export_format;
alter table list_export add constraint list_export_format check (format in ('CSV', 'XLSX', 'PDF', 'DOCX', 'ZIP'));
reset role;
