-- Hours that somebody else has taught. A withdrawn row stays, but counts no more: is_live is null then, so that the unique key
-- holds among those that count. An erased person's rows keep their hours and lose the certificate.
create table recognised_hours (
  id             bigint        not null primary key,
  trainee_id     bigint        not null,
  source         varchar(400)  not null,
  title          varchar(400)  not null,
  certificate_no varchar(200),
  hours          decimal(5, 1) not null,
  days           decimal(4, 1),
  completed_on   date          not null,
  is_live        boolean,
  imported_by    bigint        not null,
  imported_at    bigint        not null,
  withdrawn_by   bigint,
  withdrawn_at   bigint,
  withdrawal     varchar(2000),
  unique (trainee_id, source, certificate_no, is_live),
  foreign key (trainee_id) references trainee (id),
  foreign key (imported_by) references staff (id),
  foreign key (withdrawn_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index recognised_hours_trainee on recognised_hours (trainee_id, id);

-- One row: what everybody has to reach in a year, and in five. Days are null where only hours count.
create table training_requirement (
  id              int           not null primary key,
  year_hours      decimal(5, 1) not null,
  year_days       decimal(4, 1),
  five_year_hours decimal(5, 1) not null,
  five_year_days  decimal(5, 1),
  version         int           not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into training_requirement values (1, 90.0, 12.0, 550.0, null, 1);

-- Who has asked to be forgotten, and who has been: from then on the trainee's row, and all that hangs on it, is nobody's.
create table erasure (
  trainee_id bigint        not null primary key,
  id         bigint        not null unique,
  done       boolean       not null,
  asked_at   bigint,
  asked_for  varchar(2000),
  erased_at  bigint,
  erased_by  bigint,
  reason     varchar(2000),
  foreign key (trainee_id) references trainee (id),
  foreign key (erased_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index erasure_done on erasure (done, id);
create index erasure_erased on erasure (erased_at);
