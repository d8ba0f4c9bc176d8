-- No foreign key to trainee: it would make every scan wait for an import that holds one of the rows.
-- Facts: one row for a trainee who came; whoever scans first, on whichever node, is decided by the primary key.
create table attendance (
  session_id  bigint not null,
  trainee_id  bigint not null,
  id          bigint not null unique,
  room_id     bigint not null,
  first_in_at bigint not null,
  primary key (session_id, trainee_id),
  foreign key (session_id) references session (id),
  foreign key (room_id) references room (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Every delivery, accepted or refused, never changed. No foreign keys: it is written once for each scan.
create table scan (
  id         bigint      not null primary key,
  session_id bigint      not null,
  room_id    bigint      not null,
  trainee_id bigint      not null,
  arrived_at bigint      not null,
  scanned_at bigint,
  device_id  varchar(128),
  refusal    varchar(32)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index scan_session on scan (session_id, id);
