import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** A Chromium to launch: the program and what its environment must say beyond ours. */
export interface BrowserFiles {
  executablePath: string;
  env: Record<string, string>;
}

const packageFolder = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))));
const cacheFolder = fileURLToPath(new URL('../node_modules/.cache', import.meta.url));

// The package unpacks into the temporary folder of its process, hence one of its own.
const unpackScript = `
  import chromium, { inflate } from '@sparticuz/chromium';
  await chromium.executablePath();
  await inflate(process.argv[1]);`;

// Only the font of the package, so that a page measures the same on every machine; without any, Chromium aborts.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fonts-cache</cachedir></fontconfig>
`;

/**
 * The browser that tests use: the one that DOCKET_CHROMIUM names or, on Linux x64, the one that ships inside
 * `@sparticuz/chromium`, unpacked once. Throws when there is none: without a browser the run fails, it never skips.
 */
export async function findBrowser(): Promise<BrowserFiles> {
  const named = process.env.DOCKET_CHROMIUM;
  if (named) {
    await access(named).catch(() => {
      throw new Error(`DOCKET_CHROMIUM names ${named}, which is not there.`);
    });
    return { executablePath: named, env: {} };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No browser ships for ${process.platform} ${process.arch}: name a Chromium or Chrome in DOCKET_CHROMIUM.`,
    );
  }
  const folder = await unpack();
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      XDG_CACHE_HOME: folder,
    },
  };
}

async function unpack(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(cacheFolder, `chromium-${version}`);
  if (await exists(folder)) return folder;
  await mkdir(cacheFolder, { recursive: true });
  const unfinished = await mkdtemp(`${folder}-`);
  const libraries = join(packageFolder, 'bin', 'al2023.tar.br');
  try {
    await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '-e', unpackScript, '--', libraries],
      {
        cwd: dirname(cacheFolder),
        env: { ...process.env, NODE_OPTIONS: '', TMPDIR: unfinished },
      },
    );
    await writeFile(join(unfinished, 'fonts.conf'), fonts);
    // A rename is all or nothing: a killed run leaves no half browser, and of two runs at once one wins.
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await exists(folder))) throw error;
  }
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
