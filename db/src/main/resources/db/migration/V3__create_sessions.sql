create table session (
  id         bigint        not null primary key,
  class_id   bigint        not null,
  title      varchar(400)  not null,
  starts_at  bigint        not null,
  ends_at    bigint        not null,
  hours      decimal(4, 1) not null,
  policy     text          not null,
  cancelled  boolean       not null,
  version    int           not null,
  created_at bigint        not null,
  foreign key (class_id) references training_class (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- door_number is the 25-bit number in the room's codes; group_names is a JSON list, empty for everyone.
create table room (
  id          bigint       not null primary key,
  session_id  bigint       not null,
  position    int          not null,
  name        varchar(200) not null,
  group_names text         not null,
  door_number int          not null unique,
  foreign key (session_id) references session (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table speaker (
  id         bigint       not null primary key,
  session_id bigint       not null,
  position   int          not null,
  name       varchar(200) not null,
  unit       varchar(400),
  foreign key (session_id) references session (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
