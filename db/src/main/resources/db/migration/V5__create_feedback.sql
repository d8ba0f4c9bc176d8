create table feedback_form (
  session_id bigint      not null primary key,
  mode       varchar(16) not null,
  questions  text        not null,
  version    int         not null,
  foreign key (session_id) references session (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table answer_sheet (
  id           bigint        not null primary key,
  session_id   bigint        not null,
  trainee_id   bigint        not null,
  receipt_hash varbinary(32) not null,
  submitted_at bigint        not null,
  unique (session_id, trainee_id),
  unique (session_id, receipt_hash),
  foreign key (session_id) references feedback_form (session_id),
  foreign key (trainee_id) references trainee (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table answer (
  sheet_id bigint      not null,
  question varchar(32) not null,
  rating   int,
  comment  text,
  primary key (sheet_id, question),
  foreign key (sheet_id) references answer_sheet (id) on delete cascade
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
