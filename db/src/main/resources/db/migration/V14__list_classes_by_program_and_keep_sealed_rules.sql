-- The classes of a programme are one range, in the order in which they were made.
create index training_class_program on training_class (program, id);

-- By which version of the rule a sealed class is judged for ever, beside what else every session is read with; null before.
alter table training_class add column sealed_rule int;
update training_class
set sealed_rule = (select rule_version from class_seal where class_seal.class_id = training_class.id);
alter table class_seal drop column rule_version;
