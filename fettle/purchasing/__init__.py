"""What the shop buys: suppliers, purchase orders, receipts, what goes back, suppliers' bills.

Owns ``purchasing_*``. Goods themselves move in stock, and money in billing, by their actions.
"""
