-- Answers that nobody can trace: see the description of the package rollcall.feedback.blind.

-- The key pair that signs the tokens of one session. The private key is sealed under a key that only the server's secret
-- gives: this table alone signs nothing.
create table blind_key (
  session_id bigint          not null primary key,
  public_key varbinary(512)  not null,
  sealed_key varbinary(2048) not null,
  foreign key (session_id) references session (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Who was given a token. What was signed was blinded, so its hash has nothing in common with the token, nor with the answers.
-- The day as in feedback_participation, whose place this takes: who has no token has not answered.
create table issued_token (
  id           bigint        not null primary key,
  session_id   bigint        not null,
  trainee_id   bigint        not null,
  issued_day   int           not null,
  blinded_hash varbinary(32) not null,
  unique (session_id, trainee_id),
  foreign key (session_id) references feedback_form (session_id),
  foreign key (trainee_id) references trainee (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;

-- Tokens that have answered, and which sheet is theirs: no trainee and no time.
create table spent_token (
  sheet_id   bigint        not null primary key,
  session_id bigint        not null,
  token_hash varbinary(32) not null,
  unique (session_id, token_hash),
  foreign key (sheet_id) references feedback_sheet (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_bin;
