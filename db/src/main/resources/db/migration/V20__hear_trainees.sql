-- What trainees say: a question to a session's speakers, or a topic for coming classes (then without a session). votes counts
-- the rows of voice_vote.
create table voice (
  id         bigint        not null primary key,
  class_id   bigint        not null,
  session_id bigint,
  speaker_id bigint,
  trainee_id bigint        not null,
  kind       varchar(16)   not null,
  words      varchar(2000) not null,
  named      boolean       not null,
  status     varchar(16)   not null,
  votes      int           not null,
  created_at bigint        not null,
  foreign key (class_id) references training_class (id),
  foreign key (session_id) references session (id),
  foreign key (speaker_id) references speaker (id),
  foreign key (trainee_id) references trainee (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index voice_session on voice (session_id, id);
create index voice_class on voice (class_id, kind, id);

create table voice_vote (
  voice_id   bigint not null,
  trainee_id bigint not null,
  primary key (voice_id, trainee_id),
  foreign key (voice_id) references voice (id),
  foreign key (trainee_id) references trainee (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Each step of moderation, never changed.
create table voice_moderation (
  voice_id      bigint        not null,
  id            bigint        not null,
  status_before varchar(16)   not null,
  status_after  varchar(16)   not null,
  reason        varchar(2000),
  moderated_by  bigint        not null,
  moderated_at  bigint        not null,
  primary key (voice_id, id),
  foreign key (voice_id) references voice (id),
  foreign key (moderated_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table reflection (
  class_id     bigint     not null,
  trainee_id   bigint     not null,
  words        mediumtext not null,
  characters   int        not null,
  submitted_at bigint     not null,
  changed_at   bigint     not null,
  primary key (class_id, trainee_id),
  foreign key (class_id) references training_class (id),
  foreign key (trainee_id) references trainee (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
