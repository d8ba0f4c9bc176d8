-- What a trainee says against a verdict, never changed but for how it ends. open_trainee_id is the trainee as long as it is
-- open and null from then on: of several that race, the unique key lets one be open.
create table appeal (
  id              bigint        not null primary key,
  class_id        bigint        not null,
  session_id      bigint        not null,
  trainee_id      bigint        not null,
  open_trainee_id bigint,
  statement       varchar(2000) not null,
  verdict         varchar(16)   not null,
  explanation_en  varchar(1500) not null,
  explanation_zh  varchar(1500) not null,
  rule_version    int           not null,
  status          varchar(16)   not null,
  decided_by      bigint,
  decided_at      bigint,
  decision_reason varchar(2000),
  correction_id   bigint,
  withdrawn_at    bigint,
  created_at      bigint        not null,
  unique (session_id, open_trainee_id),
  foreign key (class_id) references training_class (id),
  foreign key (session_id) references session (id),
  foreign key (trainee_id) references trainee (id),
  foreign key (decided_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index appeal_class on appeal (class_id, id);
create index appeal_session on appeal (session_id, id);
create index appeal_trainee on appeal (trainee_id, class_id, id);

-- A class is sealed once: from then on nothing changes of what its sheets say. The digests are those of the canonical sheets
-- at that moment, in hexadecimal.
alter table training_class add column sealed_at bigint;
create table class_seal (
  class_id     bigint      not null primary key,
  sealed_by    bigint      not null,
  rule_version int         not null,
  row_count    bigint      not null,
  sha256       varchar(64) not null,
  foreign key (class_id) references training_class (id),
  foreign key (sealed_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create table session_seal (
  session_id bigint      not null primary key,
  row_count  bigint      not null,
  sha256     varchar(64) not null,
  foreign key (session_id) references session (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
