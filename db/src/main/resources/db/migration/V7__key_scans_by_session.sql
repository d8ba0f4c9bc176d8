-- Scans are read by session alone. With ids for a key of their own, MySQL would look for a session's first ones by reading
-- all older scans of other sessions; and each scan was written twice.
create table scan_by_session (
  id         bigint      not null,
  session_id bigint      not null,
  room_id    bigint      not null,
  trainee_id bigint      not null,
  arrived_at bigint      not null,
  scanned_at bigint,
  device_id  varchar(128),
  refusal    varchar(32),
  primary key (session_id, id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into scan_by_session
  select id, session_id, room_id, trainee_id, arrived_at, scanned_at, device_id, refusal from scan;
drop table scan;
alter table scan_by_session rename to scan;
