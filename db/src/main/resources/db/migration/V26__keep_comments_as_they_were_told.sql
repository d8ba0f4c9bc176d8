-- Comments of answers that are not named, as results told them last; until results move on, they stay, whatever becomes of
-- the answers. The id is that of the answer, so that what was said of a comment holds while it is told; version is that of
-- the form in which its question was first asked as it is. The sheet is known, so that erasure finds what was replaced.
create table feedback_comment (
  id         bigint         not null primary key,
  session_id bigint         not null,
  sheet_id   bigint         not null,
  question   varchar(32)    not null,
  version    int            not null,
  speaker_id bigint,
  words      varchar(10000) not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index feedback_comment_session on feedback_comment (session_id, question, version, speaker_id);
create index feedback_comment_sheet on feedback_comment (sheet_id);
