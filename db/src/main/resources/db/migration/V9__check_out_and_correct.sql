-- out_at: when the trainee left and has not come back; away_millis: how long it was out before it came back.
alter table attendance add column out_at bigint;
alter table attendance add column out_room_id bigint;
alter table attendance add column away_millis bigint not null default 0;
alter table scan add column purpose varchar(3) not null default 'in';

-- What staff say instead of the scans, never changed: the last one holds. Without a status, the scans hold again.
create table correction (
  session_id     bigint        not null,
  trainee_id     bigint        not null,
  id             bigint        not null,
  status         varchar(16),
  verdict_before varchar(16)   not null,
  verdict_after  varchar(16)   not null,
  reason         varchar(2000) not null,
  corrected_by   bigint        not null,
  corrected_at   bigint        not null,
  primary key (session_id, trainee_id, id),
  foreign key (session_id) references session (id),
  foreign key (trainee_id) references trainee (id),
  foreign key (corrected_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index correction_session on correction (session_id, id);
