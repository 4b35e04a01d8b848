import { describe, expect, test } from 'vitest';
import { placeWords } from '../../client/app/places.ts';
import { linkCode } from '../../client/features/accounts/link-code.ts';
import { initials } from '../../client/ui/initials.ts';

describe('initials', () => {
  test('are of the first and the last word, or two letters of one', () => {
    expect(initials('Aminata Traoré')).toBe('AT');
    expect(initials('Collectif de Mopti')).toBe('CM');
    expect(initials('matd')).toBe('MA');
    expect(initials('Élise')).toBe('ÉL');
  });

  test('of no name are a dash', () => {
    expect(initials('')).toBe('–');
    expect(initials(' … ')).toBe('–');
  });
});

describe('a link typed or pasted', () => {
  test('gives its code, from the address or alone', () => {
    expect(linkCode('http://192.168.1.20:3000/join/abc.DE-f_1?x=2#y')).toBe('abc.DE-f_1');
    expect(linkCode('  abc.DE-f_1 ')).toBe('abc.DE-f_1');
  });

  test('that is neither gives nothing', () => {
    expect(linkCode('http://192.168.1.20:3000/roadmap')).toBeNull();
    expect(linkCode('two words')).toBeNull();
    expect(linkCode('')).toBeNull();
    expect(linkCode('/join/%E0%A4%A')).toBeNull();
  });
});

describe('the place where somebody is', () => {
  test('is named by its screen, also from an item of it', () => {
    expect(placeWords('/roadmap/csa-d2')?.fr).toBe('Feuille de route');
    expect(placeWords('/room')?.en).toBe('Room screen');
  });

  test('of an unknown route has no words', () => {
    expect(placeWords('/roadmaps')).toBeNull();
    expect(placeWords('/')).toBeNull();
  });
});
