import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { idempotencyKeyDescription } from '../../shared/idempotency-key.js';
import { PageInfo } from '../../shared/page-info.type.js';
import { UserError } from '../../shared/user-error.type.js';
import { Job } from './job.entity.js';
import { JobOutcome } from './job-item.entity.js';

@ObjectType({ description: 'What became of one order of a job.' })
export class JobResult {
  @Field(() => ID, { nullable: true, description: 'The order; null where no order has this number.' })
  orderId!: string | null;
  @Field(() => String, { description: "The order's number, as it was found or given." }) orderNumber!: string;
  @Field(() => JobOutcome, { description: 'What became of it.' }) outcome!: JobOutcome;
  @Field(() => String, { description: 'One sentence for people.' }) message!: string;
}

@ObjectType({ description: 'A page of what became of the orders of a job, in the order they were done.' })
export class JobResultConnection {
  @Field(() => [JobResult], {
    description: 'One for each order that is dealt with; one for all that had the status already.',
  })
  nodes!: JobResult[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
}

@ObjectType({ description: 'A page of jobs, newest first.' })
export class JobConnection {
  @Field(() => [Job], { description: 'The jobs.' }) nodes!: Job[];
  @Field(() => PageInfo, { description: 'Where the page lies.' }) pageInfo!: PageInfo;
}

@ObjectType({ description: 'What became of a request for a job.' })
export class JobPayload {
  @Field(() => Job, {
    nullable: true,
    description: 'The job as it is now; null when refused, and to callers who may not see orders.',
  })
  job?: Job | null;
  @Field(() => [UserError], { description: 'Why nothing was done; empty when it was.' }) errors!: UserError[];
}

@InputType({ description: 'A job to stop.' })
export class CancelJobInput {
  @Field(() => ID, { description: 'The job.' }) jobId!: string;
  @Field(() => String, { nullable: true, description: idempotencyKeyDescription }) idempotencyKey?:
    | string
    | null;
}
