import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { VendorTx } from '../../platform/database/database.js';
import { payload } from '../../shared/user-error.type.js';
import { changeOnce } from '../identity/do-once.js';
import type { RequestContext } from '../identity/request-context.js';
import { forgetDefaults, readColumns, saveColumns, saveDefaultView } from './list-settings.js';
import { readView } from './read-views.js';
import { deleteView, saveView } from './save-view.js';
import { assertPerson, type Person } from './view.policy.js';
import {
  DeleteViewInput,
  OrderColumnsPayload,
  SavedViewPayload,
  SaveViewInput,
  SetDefaultViewInput,
  SetOrderColumnsInput,
} from './view-mutations.type.js';

/** What is kept of a change under its idempotency key. */
interface Kept {
  viewId: string | null;
}

@Resolver()
export class ViewMutationsResolver {
  @Mutation(() => SavedViewPayload, {
    description:
      'Keeps a view of the order list, or changes one. People only, with VIEW; each has at most 50 of their own and shares at most 20, a team shares at most 100. Errors: INVALID, of every field that is wrong; NOT_FOUND, FORBIDDEN, LIMIT_EXCEEDED, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  saveView(
    @Arg('input', () => SaveViewInput, { description: 'What to keep.' }) input: SaveViewInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedViewPayload> {
    // Null and left out mean different things here, which an idempotency key must tell apart.
    const asked = { ...input, lifts: input.columns === null };
    return change(context, info, 'saveView', asked, async (tx, person) => {
      const viewId = await saveView(tx, person, input);
      if (input.isDefault) await saveDefaultView(tx, person, viewId);
      else if (input.isDefault === false) await forgetDefaults(tx, viewId, { of: person.userId });
      return { viewId };
    });
  }

  @Mutation(() => SavedViewPayload, {
    description:
      'Deletes a view; who opened the list with it opens it with all orders. Errors: NOT_FOUND, FORBIDDEN, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  deleteView(
    @Arg('input', () => DeleteViewInput, { description: 'Which one.' }) input: DeleteViewInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedViewPayload> {
    return change(context, info, 'deleteView', input, async (tx, person) => {
      await deleteView(tx, person, input.viewId);
      return { viewId: null };
    });
  }

  @Mutation(() => SavedViewPayload, {
    description:
      'Says which view the order list opens with for the person who asks. Errors: NOT_FOUND, KEY_REUSED, KEY_IN_PROGRESS.',
  })
  setDefaultView(
    @Arg('input', () => SetDefaultViewInput, { description: 'Which one, or none.' })
    input: SetDefaultViewInput,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SavedViewPayload> {
    const viewId = input.viewId ?? null;
    return change(context, info, 'setDefaultView', input, async (tx, person) => {
      await saveDefaultView(tx, person, viewId);
      return { viewId };
    });
  }

  @Mutation(() => OrderColumnsPayload, {
    description:
      'Says which columns the order list shows to the person who asks, for the chosen vendor. People only. Errors: KEY_REUSED, KEY_IN_PROGRESS.',
  })
  setOrderColumns(
    @Arg('input', () => SetOrderColumnsInput, { description: 'Which ones.' }) input: SetOrderColumnsInput,
    @Ctx() context: RequestContext,
  ): Promise<OrderColumnsPayload> {
    const person = assertPerson(context.caller);
    return payload(async () => {
      await changeOnce(context, person.vendorId, 'setOrderColumns', input, async (tx) => {
        await saveColumns(tx, person, input.columns ?? null);
        return {};
      });
      return { columns: await context.read((tx) => readColumns(tx, person.userId)) };
    });
  }
}

/** A change of a person's views, done once, and the view it was about as they see it now. */
function change(
  context: RequestContext,
  { schema }: GraphQLResolveInfo,
  field: string,
  input: { idempotencyKey?: string | null },
  work: (tx: VendorTx, person: Person) => Promise<Kept>,
): Promise<SavedViewPayload> {
  const person = assertPerson(context.caller);
  return payload(async () => {
    const { viewId } = await changeOnce(context, person.vendorId, field, input, (tx) => work(tx, person));
    context.forget();
    const view = viewId && (await context.read((tx) => readView(tx, viewId, person.userId, schema)));
    return { view: view || null };
  });
}
