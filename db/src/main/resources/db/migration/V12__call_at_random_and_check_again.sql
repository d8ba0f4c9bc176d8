-- The slot of the code that somebody left by: the same code again is the same leaving.
alter table attendance add column out_slot bigint;

-- One draw among those who were there (现场点名), with all that it takes to draw again: candidate_ids are eight bytes each, in
-- ascending order. Of a trainee there is one pick in a class, whoever draws at the same time.
create table random_call (
  id                bigint        not null primary key,
  class_id          bigint        not null,
  session_id        bigint        not null,
  unit_id           bigint,
  group_name        varchar(100),
  requested         int           not null,
  rule              varchar(32)   not null,
  seed              varchar(128)  not null,
  seed_given        boolean       not null,
  candidates        int           not null,
  candidates_digest varbinary(32) not null,
  candidate_ids     mediumblob    not null,
  called_by         bigint        not null,
  called_at         bigint        not null,
  foreign key (class_id) references training_class (id),
  foreign key (session_id) references session (id),
  foreign key (unit_id) references unit (id),
  foreign key (called_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index random_call_session on random_call (session_id, id);

create table random_pick (
  class_id   bigint not null,
  trainee_id bigint not null,
  call_id    bigint not null,
  position   int    not null,
  answered   boolean,
  noted_by   bigint,
  noted_at   bigint,
  primary key (class_id, trainee_id),
  foreign key (trainee_id) references trainee (id),
  foreign key (call_id) references random_call (id),
  foreign key (noted_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index random_pick_call on random_pick (call_id, position);

-- A second, short window inside a session: whoever is inside scans again, from opens_at to closes_at, both included. Who
-- answered is in the scan log.
create table spot_check (
  id         bigint  not null primary key,
  session_id bigint  not null,
  opens_at   bigint  not null,
  closes_at  bigint  not null,
  drawn      boolean not null,
  created_by bigint  not null,
  created_at bigint  not null,
  foreign key (session_id) references session (id),
  foreign key (created_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index spot_check_session on spot_check (session_id, closes_at);
