import { afterAll, beforeAll, describe } from '@jest/globals';
import { everyPage } from './every-page.suite.js';
import { journey } from './journey.suite.js';
import { liveList } from './live-list.suite.js';
import { orderWork } from './order-work.suite.js';
import { signingIn } from './signing-in.suite.js';
import { openWorld, type World } from './world.js';

describe('Docket in a browser', () => {
  let world: World;
  const theWorld = () => world;

  beforeAll(async () => {
    world = await openWorld();
  });

  afterAll(() => world?.close());

  everyPage(theWorld);
  journey(theWorld);
  liveList(theWorld);
  orderWork(theWorld);
  signingIn(theWorld);
});
