import './config/production.js';
import 'reflect-metadata';
import { startProduct } from './app/product.js';

await startProduct();
