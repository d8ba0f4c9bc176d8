-- The form of a session: which version of it is answered now, and when. edition counts every change; source says whether it
-- was made for the session, or copied from its class or from what is shipped when somebody first opened or answered it.
create table feedback_form_version (
  session_id         bigint      not null,
  version            int         not null,
  mode               varchar(16) not null,
  opens              varchar(16) not null,
  closes_after_hours int,
  definition         mediumtext  not null,
  primary key (session_id, version),
  foreign key (session_id) references feedback_form (session_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
insert into feedback_form_version
  select session_id, 1, mode, 'session-start', null,
         concat('{"mode":"named","questions":', replace(questions, '},"max":', '},"maxLength":'), '}')
  from feedback_form;

alter table feedback_form add column source varchar(16) not null default 'session';
alter table feedback_form add column edition int not null default 1;
alter table feedback_form add column opened_at bigint;
alter table feedback_form add column closed_at bigint;
update feedback_form set edition = version;
update feedback_form set version = 1;
alter table feedback_form drop column mode;
alter table feedback_form drop column questions;

-- What sessions of a class are asked that have no form of their own; null once that was taken back.
create table class_feedback_form (
  class_id   bigint not null primary key,
  edition    int    not null,
  definition mediumtext,
  foreign key (class_id) references training_class (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Who answers as something else than a trainee who attended. A person is a trainee or a staff account.
create table feedback_rater (
  session_id bigint      not null,
  person_id  bigint      not null,
  staff      boolean     not null,
  role       varchar(16) not null,
  primary key (session_id, person_id),
  foreign key (session_id) references session (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
