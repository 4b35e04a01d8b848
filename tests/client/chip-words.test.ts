import { describe, expect, test } from 'vitest';
import { chipParts } from '../../client/app/words.ts';
import { refusalCodes } from '../../shared/protocol/refusal.ts';
import { languages } from '../../shared/words.ts';

describe('the words of the connection chip', () => {
  test('are those of the design, in both languages', () => {
    expect(chipParts.fr({ kind: 'saved' }).join('')).toBe('Enregistré');
    expect(chipParts.en({ kind: 'saved' }).join('')).toBe('Saved');
    expect(chipParts.fr({ kind: 'saving', count: 3, unkept: 0 }).join('')).toBe('Enregistre 3');
    expect(chipParts.en({ kind: 'saving', count: 3, unkept: 0 }).join('')).toBe('Saving 3');
    expect(chipParts.fr({ kind: 'offline', count: 3, unkept: 0 }).join('')).toBe('Hors ligne, 3 à envoyer');
    expect(chipParts.en({ kind: 'offline', count: 3, unkept: 0 }).join('')).toBe('Offline, 3 to send');
    expect(chipParts.fr({ kind: 'unsaved', reason: 'revoked', count: 1 }).join('')).toMatch(
      /^Non enregistré\u00a0: droits retirés$/,
    );
    expect(chipParts.en({ kind: 'unsaved', reason: 'revoked', count: 1 }).join('')).toBe(
      'Not saved: access withdrawn',
    );
  });

  test('on phones something is always left to read', () => {
    for (const language of languages) {
      for (const count of [0, 1, 12]) {
        expect(chipParts[language]({ kind: 'offline', count, unkept: 0 })[1]).not.toBe('');
      }
      for (const reason of [...refusalCodes, 'local-storage'] as const) {
        expect(chipParts[language]({ kind: 'unsaved', reason, count: 1 })[2]).not.toContain('undefined');
      }
    }
  });
});
