import type { Page, WebSocketRoute } from 'playwright-core';

/** Stands between a page and the server, and cuts the line: no request and no socket gets through until it is mended. */
export class LostLine {
  private readonly sockets = new Set<WebSocketRoute>();
  private isCut = false;

  private constructor(private readonly page: Page) {}

  /** On a page that was not opened yet. */
  static async between(page: Page): Promise<LostLine> {
    const line = new LostLine(page);
    await page.routeWebSocket(/\/graphql$/, (socket) => line.take(socket));
    return line;
  }

  async cut(): Promise<void> {
    this.isCut = true;
    await this.page.context().setOffline(true);
    for (const socket of this.sockets) await socket.close({ code: 1001 });
    this.sockets.clear();
  }

  async mend(): Promise<void> {
    this.isCut = false;
    await this.page.context().setOffline(false);
  }

  private take(socket: WebSocketRoute): void {
    if (this.isCut) {
      void socket.close({ code: 1001 });
      return;
    }
    socket.connectToServer();
    this.sockets.add(socket);
  }
}
