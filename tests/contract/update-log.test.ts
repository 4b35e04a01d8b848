import { storages } from './every-storage.ts';
import { updateLogReading } from './update-log-reading.ts';
import { updateLogWriting } from './update-log.ts';

for (const [name, open] of storages) {
  updateLogWriting(name, open);
  updateLogReading(name, open);
}
