from django.urls import path

from fettle.billing.views import accounts, ageing, charges, corrections, finance, money, vouchers

urlpatterns = [
    path("", money.money, name="money"),
    path("enter", finance.enter, name="finance.enter"),
    path("entries/<slug:ref>", finance.entry, name="finance"),
    path("entries/<slug:ref>/undo", finance.reverse_entry, name="finance.reverse"),
    path("headings", finance.categories, name="finance_categories"),
    path("headings/new", finance.create_category, name="finance_category.create"),
    path("headings/<slug:kind>/<slug:code>", finance.edit_category, name="finance_category.edit"),
    path("bills/<slug:ref>", money.invoice, name="invoice"),
    path("payments/<slug:ref>/correct", corrections.correct, name="payment.correct"),
    path("credits/<slug:ref>", corrections.credit, name="credit"),
    path("bills/<slug:ref>/charge", charges.ask, name="charge.ask"),
    path("hooks/<slug:name>", charges.hook, name="charge.hook"),
    path("fake/<slug:key>", charges.fake, name="charge.fake"),
    path("vouchers", vouchers.vouchers, name="vouchers"),
    path("vouchers/sell", vouchers.sell, name="voucher.sell"),
    path("vouchers/<slug:ref>", vouchers.voucher, name="voucher"),
    path("vouchers/<slug:ref>/write-off", vouchers.write_off, name="voucher.write_off"),
    path("ageing", ageing.ageing, name="ageing"),
    path("account", accounts.own, name="account.own"),
    path("accounts/<slug:ref>", accounts.account, name="account"),
    path("accounts/<slug:ref>/standing", accounts.standing, name="account.standing"),
    path("accounts/<slug:ref>/top-up", accounts.top_up, name="deposit.top_up"),
    path("accounts/<slug:ref>/withdraw", accounts.withdraw, name="deposit.withdraw"),
    path("accounts/<slug:ref>/points", accounts.adjust, name="points.adjust"),
]
