-- What was answered, and who has answered, with nothing between the two: see the description of the package rollcall.feedback.
-- Keys are random single numbers. Of any other primary key H2 would keep the order in which rows came, and with numbers
-- from a sequence or a clock every engine would.

-- The ledger: who has answered, and on which day (counted from 1970), whatever the mode. A person is a trainee or staff.
create table feedback_participation (
  id           bigint not null primary key,
  session_id   bigint not null,
  person_id    bigint not null,
  answered_day int    not null,
  unique (session_id, person_id),
  foreign key (session_id) references feedback_form (session_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- A sheet has no person and no time. Its receipt is known by a mark that takes the server's secret to make.
create table feedback_sheet (
  id           bigint        not null primary key,
  session_id   bigint        not null,
  form_version int           not null,
  rater_role   varchar(16)   not null,
  room_id      bigint,
  receipt_mark varbinary(32) not null,
  unique (session_id, receipt_mark),
  foreign key (session_id, form_version) references feedback_form_version (session_id, version)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Whose sheet it is, in the modes that keep it: named and confidential.
create table feedback_author (
  sheet_id     bigint not null primary key,
  session_id   bigint not null,
  person_id    bigint not null,
  submitted_at bigint not null,
  unique (session_id, person_id),
  foreign key (sheet_id) references feedback_sheet (id) on delete cascade
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- One value: a number, a choice (of several, a row each) or words; of an indicator, of a speaker, where the question has them.
create table feedback_answer (
  id         bigint      not null primary key,
  session_id bigint      not null,
  sheet_id   bigint      not null,
  question   varchar(32) not null,
  indicator  varchar(32),
  speaker_id bigint,
  number     decimal(8, 2),
  choice     varchar(32),
  words      varchar(10000),
  foreign key (sheet_id) references feedback_sheet (id) on delete cascade
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
-- Holds all that numbers and choices are counted by, so that results are read from it alone.
create index feedback_answer_session
  on feedback_answer (session_id, question, indicator, speaker_id, number, choice, sheet_id);

-- Former sheets were named. Their receipts were kept in another way and replace nothing any more.
insert into feedback_participation
  select row_number() over (order by id), session_id, trainee_id, floor(submitted_at / 86400000) from answer_sheet;
insert into feedback_sheet
  select id, session_id, 1, 'audience', null, receipt_hash from answer_sheet;
insert into feedback_author
  select id, session_id, trainee_id, submitted_at from answer_sheet;
insert into feedback_answer
  select row_number() over (order by a.sheet_id, a.question), s.session_id, a.sheet_id, a.question, null, null, a.rating, null,
         a.comment
  from answer a join answer_sheet s on s.id = a.sheet_id;
drop table answer;
drop table answer_sheet;
