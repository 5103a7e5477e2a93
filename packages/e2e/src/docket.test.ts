import { afterAll, beforeAll, describe } from '@jest/globals';
import { act } from './act.suite.js';
import { customer } from './customer.suite.js';
import { everyPage } from './every-page.suite.js';
import { exports } from './export.suite.js';
import { files } from './files.suite.js';
import { find } from './find.suite.js';
import { journey } from './journey.suite.js';
import { list } from './list.suite.js';
import { liveList } from './live-list.suite.js';
import { notes } from './notes.suite.js';
import { orderWork } from './order-work.suite.js';
import { sentEmails } from './sent-emails.suite.js';
import { shipping } from './shipping.suite.js';
import { signingIn } from './signing-in.suite.js';
import { team } from './team.suite.js';
import { undo } from './undo.suite.js';
import { views } from './views.suite.js';
import { openWorld, type World } from './world.js';

describe('Docket in a browser', () => {
  let world: World;
  const theWorld = () => world;

  beforeAll(async () => {
    world = await openWorld();
  });

  afterAll(() => world?.close());

  customer(theWorld);
  everyPage(theWorld);
  exports(theWorld);
  files(theWorld);
  find(theWorld);
  journey(theWorld);
  list(theWorld);
  liveList(theWorld);
  notes(theWorld);
  orderWork(theWorld);
  sentEmails(theWorld);
  shipping(theWorld);
  signingIn(theWorld);
  team(theWorld);
  views(theWorld);
});

describe('Docket in a browser, with the time to undo that people have', () => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld({});
  });

  afterAll(() => world?.close());

  act(() => world);
  undo(() => world);
});
