import type { AfterEnd, ConsultationType, Money, PaymentRule, VisitMode } from '#directory';
import { newId } from '#platform/domain';
import type { TestDatabase } from '../database.js';

interface Service {
  id: string;
  name: string;
  specialization: string;
  modes: VisitMode[];
  durationMinutes: number;
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  gridMinutes: number;
  price: Money;
  paymentRule: PaymentRule;
  needsApproval: boolean;
  leadTimeMinutes: number;
  horizonDays: number;
  cancellationWindowMinutes: number;
  afterEnd: AfterEnd;
  consultationType: ConsultationType;
  roomKinds: string[];
  equipmentKinds: string[];
  capacity: number;
  status: 'active' | 'inactive';
}

/** Half an hour of general practice, paid at the desk, without buffers, unless it is said otherwise. */
export async function aService(database: TestDatabase, details: Partial<Service> = {}): Promise<Service> {
  const id = newId();
  const service: Service = {
    id,
    name: `Service ${id}`,
    specialization: 'general_practice',
    modes: ['in_person', 'online'],
    durationMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    gridMinutes: 15,
    price: { amount: 50_000, currency: 'INR' },
    paymentRule: 'at_the_desk',
    needsApproval: false,
    leadTimeMinutes: 60,
    horizonDays: 90,
    cancellationWindowMinutes: 1440,
    afterEnd: 'completed',
    consultationType: 'consultation',
    roomKinds: [],
    equipmentKinds: [],
    capacity: 1,
    status: 'active',
    ...details,
  };
  const { price, ...columns } = service;
  await database.query(
    `INSERT INTO services (id, name, specialization, modes, duration_minutes, buffer_before_minutes,
       buffer_after_minutes, grid_minutes, payment_rule, needs_approval, lead_time_minutes, horizon_days,
       cancellation_window_minutes, after_end, consultation_type, room_kinds, equipment_kinds, capacity, status,
       price_amount, price_currency, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
       '2027-01-01T00:00:00Z')`,
    [...Object.values(columns), price.amount, price.currency],
  );
  return service;
}
