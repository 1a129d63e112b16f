import { Injectable } from '@nestjs/common';
import { dateOf } from '#platform/clock';
import { Database } from '#platform/database';
import { FieldCipher } from '#platform/encryption';
import type { Page } from '#platform/http';
import { Block } from '../domain/block.js';
import type { BlockFilter } from '../domain/block-filter.js';
import { BlockNotFound } from '../domain/block.errors.js';

type BlockRow = Omit<Block, 'reason'> & { reason: Buffer };

/** Whose blocks one may see: those of these centres, or of one's own time. */
export interface BlockScope {
  centreIds: 'all' | readonly string[];
  clinicianId: string | null;
}

const columns = `id, resource_kind AS "resourceKind", resource_id AS "resourceId", centre_id AS "centreId",
  starts_at AS "startsAt", ends_at AS "endsAt", time_zone AS "timeZone", reason, affected_visits AS "affectedVisits",
  created_by AS "createdBy", created_at AS "createdAt", lifted_by AS "liftedBy", lifted_at AS "liftedAt"`;

@Injectable()
export class BlocksRepository {
  constructor(
    private readonly database: Database,
    private readonly cipher: FieldCipher,
  ) {}

  insert(block: Block): void {
    const [fromDay, toDay] = block.days;
    this.database.writer.later(
      `INSERT INTO blocks (id, resource_kind, resource_id, centre_id, starts_at, ends_at, time_zone, from_date, to_date,
         reason, affected_visits, created_by, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        ...[block.id, block.resourceKind, block.resourceId, block.centreId, block.startsAt, block.endsAt],
        ...[block.timeZone, dateOf(fromDay), dateOf(toDay), this.cipher.encrypt(block.reason)],
        ...[block.affectedVisits, block.createdBy, block.createdAt],
      ],
    );
  }

  async findById(id: string): Promise<Block | null> {
    const [row] = await this.database.reader.query<BlockRow>(`SELECT ${columns} FROM blocks WHERE id = $1`, [
      id,
    ]);
    return row ? this.toBlock(row) : null;
  }

  async lockById(id: string): Promise<Block> {
    const [row] = await this.database.writer.query<BlockRow>(
      `SELECT ${columns} FROM blocks WHERE id = $1 FOR UPDATE`,
      [id],
    );
    if (!row) throw new BlockNotFound();
    return this.toBlock(row);
  }

  updateLifted({ id, liftedBy, liftedAt }: Block): void {
    this.database.writer.later(`UPDATE blocks SET lifted_by = $2, lifted_at = $3 WHERE id = $1`, [
      ...[id, liftedBy, liftedAt],
    ]);
  }

  /** By start; one more than the page holds, to tell whether there is another. */
  async find(scope: BlockScope, filter: BlockFilter, page: Page): Promise<Block[]> {
    const { where, values } = conditionsOf(scope, filter, page.after);
    const rows = await this.database.reader.query<BlockRow>(
      `SELECT ${columns} FROM blocks WHERE ${where} ORDER BY starts_at, id LIMIT $${values.length + 1}`,
      [...values, page.limit + 1],
    );
    return rows.map((row) => this.toBlock(row));
  }

  async count(scope: BlockScope, filter: BlockFilter): Promise<number> {
    const { where, values } = conditionsOf(scope, filter, null);
    const [row] = await this.database.reader.query<{ total: number }>(
      `SELECT count(*) AS total FROM blocks WHERE ${where}`,
      values,
    );
    return row!.total;
  }

  private toBlock(row: BlockRow): Block {
    return Object.assign(new Block(), row, { reason: this.cipher.decrypt(row.reason) });
  }
}

function conditionsOf(
  { centreIds, clinicianId }: BlockScope,
  filter: BlockFilter,
  after: readonly string[] | null,
) {
  const values: unknown[] = [];
  const value = (of: unknown) => `$${values.push(of)}`;
  const conditions = ['true'];
  if (centreIds !== 'all')
    conditions.push(`(centre_id = ANY (${value(centreIds)}::uuid[]) OR resource_id = ${value(clinicianId)})`);
  const narrow = (of: unknown, condition: string) => {
    if (of !== undefined) conditions.push(`${condition} ${value(of)}`);
  };
  narrow(filter.centreId, 'centre_id =');
  narrow(filter.clinicianId, 'resource_id =');
  narrow(filter.roomId, 'resource_id =');
  narrow(filter.from, 'to_date >=');
  narrow(filter.to, 'from_date <=');
  narrow(filter.lifted, '(lifted_at IS NOT NULL) =');
  if (after) conditions.push(`(starts_at, id) > (${value(after[0])}::timestamptz, ${value(after[1])}::uuid)`);
  return { where: conditions.join(' AND '), values };
}
