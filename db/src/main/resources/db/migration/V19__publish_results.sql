-- Results of answers whose writers are not named are told in steps, each of enough new sheets that the difference of two steps
-- is about nobody in particular. A sheet knows the step that counted it first, as it is now; null while it waits.
alter table feedback_sheet add column step int;
create index feedback_sheet_session_step on feedback_sheet (session_id, step);

-- What was told last: kept, because answers may change and what was told may not.
create table feedback_release (
  session_id  bigint     not null primary key,
  released_at bigint     not null,
  answered    int        not null,
  expected    int        not null,
  results     mediumtext not null,
  foreign key (session_id) references feedback_form (session_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Results as they were published, each revision for good. At most one of a session is not withdrawn.
create table feedback_publication (
  session_id   bigint     not null,
  revision     int        not null,
  published_by bigint     not null,
  published_at bigint     not null,
  withdrawn_by bigint,
  withdrawn_at bigint,
  results      mediumtext not null,
  primary key (session_id, revision),
  foreign key (session_id) references feedback_form (session_id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- What moderators said of comments: appended, the last one holds. A comment is an answer in words; none here, it waits.
create table feedback_moderation (
  id           bigint      not null primary key,
  session_id   bigint      not null,
  comment_id   bigint      not null,
  state        varchar(16) not null,
  reason       varchar(500),
  moderated_by bigint      not null,
  moderated_at bigint      not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index feedback_moderation_comment on feedback_moderation (comment_id, id);
create index feedback_moderation_session on feedback_moderation (session_id, state, comment_id);

-- Words that a moderator should look at, as administrators set them; without a row, those that are shipped.
create table feedback_word_list (
  id      int        not null primary key,
  edition int        not null,
  words   mediumtext not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
