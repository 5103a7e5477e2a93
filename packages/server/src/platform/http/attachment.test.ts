import { describe, expect, it } from '@jest/globals';
import { attachment } from './attachment.js';

describe('the name under which a file is saved', () => {
  it('stands as it is where it is plain', () => {
    expect(attachment('led protocols (2).mp4')).toBe('attachment; filename="led protocols (2).mp4"');
  });

  it('stands in full beside its plain form where it is not', () => {
    expect(attachment('Pflege für zuhause 💡.pdf')).toBe(
      `attachment; filename="Pflege f_r zuhause _.pdf"; filename*=UTF-8''Pflege%20f%C3%BCr%20zuhause%20%F0%9F%92%A1.pdf`,
    );
  });

  it('cannot end its quotes or begin another header', () => {
    const header = attachment('a"; filename=evil.exe\r\nSet-Cookie: x=1\\%41*\'().pdf');
    expect(header).toBe(
      `attachment; filename="a_; filename=evil.exe__Set-Cookie: x=1__41*'().pdf"; ` +
        `filename*=UTF-8''a%22%3B%20filename%3Devil.exe%0D%0ASet-Cookie%3A%20x%3D1%5C%2541%2A%27%28%29.pdf`,
    );
    expect(header).not.toMatch(/[\r\n]/);
  });
});
