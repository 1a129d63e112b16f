import { Check, Entity, Index } from 'typeorm';
import { CentreResource } from './centre-resource.js';

/** A piece of equipment of a centre. */
@Entity('equipment')
@Check('equipment_kind_check', `kind ~ '^[a-z][a-z0-9_]{0,59}$'`)
@Check('equipment_status_check', `status IN ('active', 'inactive')`)
@Index('equipment_name_key', ['centreId', 'name'], { unique: true, where: `status = 'active'` })
export class Equipment extends CentreResource {}
