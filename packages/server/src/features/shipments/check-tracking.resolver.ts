import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { payload } from '../../shared/user-error.type.js';
import type { RequestContext } from '../identity/request-context.js';
import { checkTracking } from './check-tracking.js';
import { CheckTrackingInput, TrackingCheck } from './check-tracking.types.js';

@Resolver()
export class CheckTrackingResolver {
  @Query(() => TrackingCheck, {
    description: 'Who carries a number, where it can be followed, and what looks wrong with it; for typing.',
  })
  async checkTracking(
    @Arg('input', () => CheckTrackingInput, { description: 'What was typed so far.' })
    input: CheckTrackingInput,
    @Ctx() context: RequestContext,
  ): Promise<TrackingCheck> {
    const check = await payload(() => context.read((tx) => checkTracking(tx, input)));
    return { ...check, guesses: check.guesses ?? [], warnings: check.warnings ?? [] };
  }
}
