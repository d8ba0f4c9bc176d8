-- Times are milliseconds since 1970 in UTC; ids are time-sorted 64-bit numbers made by the server.
-- Texts have twice the room the contract allows: H2 counts a character beyond the first 65,536 as two.

create table staff (
  id            bigint       not null primary key,
  username      varchar(128)  not null unique,
  name          varchar(200) not null,
  role          varchar(16)  not null,
  password_hash varchar(100) not null,
  disabled      boolean      not null,
  created_at    bigint       not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

create table api_key (
  id         bigint        not null primary key,
  name       varchar(200)  not null,
  key_hash   varbinary(32) not null unique,
  scopes     varchar(500)  not null,
  created_by bigint        not null,
  created_at bigint        not null,
  foreign key (created_by) references staff (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- A family is one sign-in; using a spent token ends the whole family.
create table refresh_token (
  token_hash varbinary(32) not null primary key,
  family_id  bigint        not null,
  subject_id bigint        not null,
  role       varchar(16)   not null,
  expires_at bigint        not null,
  spent_at   bigint
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index refresh_token_family on refresh_token (family_id);
create index refresh_token_subject on refresh_token (subject_id);
create index refresh_token_expiry on refresh_token (expires_at);

-- Wrong passwords slow down per account, whether the account exists or not.
create table sign_in_attempt (
  account_hash varbinary(32) not null primary key,
  failures     int           not null,
  retry_at     bigint        not null
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
create index sign_in_attempt_retry on sign_in_attempt (retry_at);
