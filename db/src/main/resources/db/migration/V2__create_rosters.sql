create table unit (
  id         bigint       not null primary key,
  parent_id  bigint,
  name       varchar(200) not null,
  path       varchar(700) not null unique,
  created_at bigint       not null,
  foreign key (parent_id) references unit (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table trainee (
  id           bigint        not null primary key,
  unit_id      bigint,
  name         varchar(200)  not null,
  phone        varchar(20)   unique,
  employee_no  varchar(100)   unique,
  claim_serial int           not null,
  claim_hash   varbinary(32) unique,
  created_at   bigint        not null,
  foreign key (unit_id) references unit (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table training_class (
  id         bigint       not null primary key,
  name       varchar(400) not null,
  program    varchar(400),
  time_zone  varchar(50)  not null,
  policy     text         not null,
  version    int          not null,
  created_at bigint       not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table class_staff (
  class_id bigint not null,
  staff_id bigint not null,
  primary key (class_id, staff_id),
  foreign key (class_id) references training_class (id),
  foreign key (staff_id) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table enrolment (
  class_id   bigint      not null,
  trainee_id bigint      not null,
  group_name varchar(100),
  created_at bigint      not null,
  primary key (class_id, trainee_id),
  foreign key (class_id) references training_class (id),
  foreign key (trainee_id) references trainee (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
