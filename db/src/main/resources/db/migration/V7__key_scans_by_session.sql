-- Scans are read by session alone. With ids for a key of their own, MySQL would look for a session's first ones by reading
-- all older scans of other sessions; and each scan was written twice.
drop index scan_session on scan;
alter table scan drop primary key;
alter table scan add primary key (session_id, id);
