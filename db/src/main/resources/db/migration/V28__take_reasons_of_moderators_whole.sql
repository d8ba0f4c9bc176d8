-- 500 characters, of which one may be two units of UTF-16, by which H2 counts.
alter table feedback_moderation modify column reason varchar(2000);
