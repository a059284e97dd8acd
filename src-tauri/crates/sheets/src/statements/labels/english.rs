//! English labels, IFRS and US GAAP style; the chart's own English name always counts.

use assay_credit::chart::LineCode::{self, *};

pub(super) const LABELS: &[(LineCode, &str)] = &[
    (
        Cash,
        "cash|cash and cash equivalents|cash and bank balances|cash at bank and on hand|bank balances and cash|cash at bank|cash and short term deposits|cash at bank and in hand|monetary funds|cash at banks and on hand",
    ),
    (
        TradingAssets,
        "financial assets at fair value through profit or loss|trading securities|short term investments|marketable securities|financial assets held for trading|trading assets",
    ),
    (DerivativeAssets, "derivative financial assets|derivative financial instruments assets"),
    (
        NotesAndAccountsReceivable,
        "trade and notes receivables|trade and bills receivables|trade receivables and notes receivable|accounts and notes receivable|notes and trade receivables",
    ),
    (NotesReceivable, "bills receivable|notes receivables"),
    (
        AccountsReceivable,
        "trade receivables|trade receivable|accounts receivable net|accounts receivable trade|trade receivables net|trade debtors|accounts receivables",
    ),
    (ReceivablesFinancing, "receivable financing|financing receivables"),
    (
        Prepayments,
        "prepaid expenses|prepayment|advances to suppliers|prepayments to suppliers|prepayments and deposits",
    ),
    (OtherReceivables, "other receivable|other debtors"),
    (Inventory, "inventories|stock|stocks|inventories net|inventory net"),
    (ContractAssets, ""),
    (HeldForSaleAssets, "non current assets held for sale|assets classified as held for sale"),
    (CurrentPortionNonCurrentAssets, "current portion of non current assets"),
    (OtherCurrentAssets, ""),
    (CurrentAssets, "current assets total|total of current assets"),
    (LongTermReceivables, "non current receivables"),
    (
        LongTermEquityInvestments,
        "investments in associates|investments in associates and joint ventures|investment in associates|interests in associates|long term equity investment|equity method investments",
    ),
    (
        OtherEquityInvestments,
        "financial assets at fair value through other comprehensive income|equity investments at fair value through other comprehensive income|other equity instrument investments|other equity instruments investments",
    ),
    (InvestmentProperty, "investment properties"),
    (
        FixedAssets,
        "property plant and equipment|property plant and equipment net|plant and equipment|fixed assets net|ppe|pp and e",
    ),
    (ConstructionInProgress, "construction in process|assets under construction"),
    (RightOfUseAssets, "right of use asset"),
    (
        IntangibleAssets,
        "intangibles|other intangible assets|intangible assets net|land use rights and intangible assets",
    ),
    (DevelopmentCost, "development costs|capitalised development costs|development expenditure"),
    (LongTermDeferredExpenses, "long term prepaid expenses|long term prepayments"),
    (DeferredTaxAssets, "deferred income tax assets|deferred tax asset"),
    (NonCurrentAssets, "non current assets total|total long term assets|total fixed assets"),
    (TotalAssets, "assets total"),
    (
        ShortTermLoans,
        "short term borrowings|short term bank loans|bank overdrafts and loans|short term debt|short term bank borrowings|current borrowings|interest bearing bank borrowings current",
    ),
    (TradingLiabilities, "financial liabilities at fair value through profit or loss"),
    (DerivativeLiabilities, "derivative financial liabilities"),
    (
        NotesAndAccountsPayable,
        "trade and notes payables|trade and bills payables|accounts and notes payable|notes and trade payables",
    ),
    (NotesPayable, "bills payable|notes payables"),
    (
        AccountsPayable,
        "trade payables|trade payable|trade creditors|accounts payable trade|accounts payables",
    ),
    (
        AdvancesReceived,
        "advances from customers|receipts in advance|deferred revenue current|customer deposits|advance from customers",
    ),
    (ContractLiabilities, "deferred revenue"),
    (
        PayrollPayable,
        "employee benefits payable|accrued payroll|salaries payable|accrued salaries|employee benefit obligations|accrued wages and salaries|wages payable",
    ),
    (
        TaxesPayable,
        "tax payable|income tax payable|current tax liabilities|taxes and surcharges payable|current income tax liabilities|income taxes payable|tax liabilities",
    ),
    (
        OtherPayables,
        "other payable|other payables and accruals|accruals and other payables|accrued liabilities and other payables|accrued expenses and other payables|other creditors|accrued liabilities|accrued expenses",
    ),
    (HeldForSaleLiabilities, "liabilities classified as held for sale"),
    (
        CurrentPortionLongTermDebt,
        "current portion of long term debt|current portion of long term borrowings|current portion of non current liabilities|current portion of long term loans|long term debt current portion|non current liabilities due within 1 year",
    ),
    (CurrentLiabilities, "current liabilities total"),
    (
        LongTermLoans,
        "long term borrowings|long term bank loans|non current borrowings|interest bearing bank borrowings non current|long term debt|long term debt net of current portion",
    ),
    (BondsPayable, "bonds|debentures|corporate bonds"),
    (LeaseLiabilities, "lease liability"),
    (LongTermPayables, "non current payables"),
    (Provisions, "provision|estimated liabilities|provisions non current"),
    (DeferredIncome, "government grants|deferred government grants"),
    (DeferredTaxLiabilities, "deferred income tax liabilities|deferred tax liability"),
    (NonCurrentLiabilities, "non current liabilities total|total long term liabilities"),
    (TotalLiabilities, "liabilities total"),
    (
        PaidInCapital,
        "share capital|paid in capital or share capital|common stock|ordinary shares|registered capital|capital stock|issued capital|ordinary share capital|issued share capital|paid up capital|contributed capital|share capital or paid in capital",
    ),
    (CapitalReserve, "capital reserves|share premium|additional paid in capital|capital surplus"),
    (TreasuryShares, "treasury shares|treasury stock"),
    (
        OtherComprehensiveIncomeReserve,
        "other comprehensive income|accumulated other comprehensive income loss|other comprehensive income reserve",
    ),
    (
        SurplusReserve,
        "surplus reserves|statutory reserve|statutory reserves|statutory surplus reserve|legal reserve",
    ),
    (
        RetainedEarnings,
        "undistributed profit|undistributed profits|retained profits|accumulated profits|accumulated deficit|accumulated losses|retained earnings deficit|unappropriated retained earnings|retained profit",
    ),
    (
        ParentEquity,
        "equity attributable to owners of the parent|equity attributable to owners of parent|equity attributable to shareholders of the parent|total equity attributable to owners of the parent|equity attributable to owners of the company|equity attributable to shareholders of the company|total equity attributable to equity holders of the parent",
    ),
    (MinorityInterests, "non controlling interests|non controlling interest|minority interest"),
    (
        TotalEquity,
        "total shareholders equity|total stockholders equity|shareholders equity|total owners equity|equity total|total shareholder s equity|total owner s equity|net assets|total shareholders funds|stockholders equity|total net assets",
    ),
    (
        TotalLiabilitiesAndEquity,
        "total equity and liabilities|total liabilities and shareholders equity|total liabilities and owners equity|total liabilities and stockholders equity|total liabilities and owner s equity|total liabilities and shareholder s equity|liabilities and equity total",
    ),
    (TotalRevenue, "total revenue|total revenues|gross revenue"),
    (
        Revenue,
        "sales|net sales|operating revenue|operating income revenue|turnover|net revenue|revenues|sales revenue|revenue from operations|revenue from contracts with customers|operating revenues|sales net",
    ),
    (
        TotalOperatingCost,
        "total operating costs|total cost of operations|total costs and expenses|total operating cost and expenses",
    ),
    (
        CostOfSales,
        "cost of goods sold|cost of revenue|costs of sales|operating cost|operating costs|cost of revenues|cogs",
    ),
    (
        TaxesAndSurcharges,
        "tax and surcharges|business taxes and surcharges|taxes and levies|business tax and surcharges",
    ),
    (
        SellingExpenses,
        "selling and distribution expenses|distribution costs|selling and marketing expenses|sales and marketing expenses|marketing expenses|selling and distribution costs|distribution expenses|sales and marketing|selling expense",
    ),
    (
        AdminExpenses,
        "general and administrative expenses|administration expenses|administrative expense|general and administrative|management expenses|g and a expenses|administrative and general expenses|administrative costs",
    ),
    (
        RdExpenses,
        "research and development expenses|research and development costs|r and d expenses|r and d|research and development expense|research expenses",
    ),
    (
        FinanceExpenses,
        "finance costs|finance cost|financial expenses|net finance costs|finance expense|financing costs|finance costs net|financial costs|financial expense|interest expense net|interest expenses net|net interest expense",
    ),
    (InterestExpense, "interest expense|interest expenses|interest on borrowings|interest on bank loans"),
    (InterestIncome, "interest income|bank interest income"),
    (
        OtherIncome,
        "other gains|other income and gains|other operating income|other gains and losses|other income net|other gains net",
    ),
    (
        InvestmentIncome,
        "investment gains|gain on investments|share of profit of associates|income from investments|share of results of associates|share of profits of associates|investment income loss",
    ),
    (
        FairValueGains,
        "gain on changes in fair value|changes in fair value|gains from changes in fair value|fair value gain|gain from changes in fair value",
    ),
    (
        CreditImpairment,
        "credit impairment losses|impairment losses on financial assets|credit impairment loss|expected credit losses|impairment losses on trade receivables|impairment of receivables|impairment losses on trade and other receivables|bad debt expense|loss allowance on trade receivables",
    ),
    (
        AssetImpairment,
        "asset impairment losses|impairment losses|asset impairment loss|impairment loss|impairment of assets|write down of inventories",
    ),
    (
        DisposalGains,
        "gain on disposal of assets|gains on disposal|gain on disposal of property plant and equipment|gains from asset disposal|gain from asset disposal|gain on disposal of non current assets|asset disposal gains",
    ),
    (
        OperatingProfit,
        "profit from operations|operating income|income from operations|operating result|operating profit or loss",
    ),
    (NonOperatingIncome, "non operating revenue|other non operating income"),
    (NonOperatingExpenses, "non operating expense|other non operating expenses"),
    (
        ProfitBeforeTax,
        "profit before income tax|profit before taxation|income before tax|income before income taxes|total profit|earnings before tax|income before income tax|profit or loss before tax|net income before tax|earnings before income taxes",
    ),
    (
        IncomeTax,
        "income tax expense|income tax expenses|taxation|tax expense|income taxes|provision for income taxes|income tax expense credit|tax|income tax credit expense|provision for income tax",
    ),
    (
        NetProfit,
        "net income|profit for the year|profit for the period|net profit for the year|net earnings|profit after tax|net income loss|net profit after tax|profit or loss for the year|profit after taxation|net profit for the period",
    ),
    (
        ParentNetProfit,
        "profit attributable to owners of the parent|attributable to owners of the parent|net profit attributable to shareholders of the parent|net profit attributable to owners of the parent|net income attributable to shareholders|profit attributable to owners of the company|net profit attributable to owners of the company|net income attributable to parent|net profit attributable to the parent company",
    ),
    (
        MinorityProfit,
        "profit attributable to non controlling interests|attributable to non controlling interests|net profit attributable to non controlling interests|net income attributable to noncontrolling interests|minority interest income|profit or loss of minority interests",
    ),
    (
        CashFromSales,
        "cash received from customers|cash receipts from customers|receipts from customers|cash received from sale of goods and rendering of services|cash received from sales of goods or rendering of services|cash received from the sale of goods and the rendering of services|cash received from sales of goods and rendering of services",
    ),
    (
        TaxRefunds,
        "refund of taxes|tax refunds|refunds of taxes|tax refund received|taxes refunded|tax rebates received|refund of taxes and surcharges|receipts of tax refunds",
    ),
    (
        OtherOperatingReceipts,
        "other cash receipts relating to operating activities|other cash received relating to operating activities|cash received relating to other operating activities|other cash receipts related to operating activities|other cash received related to operating activities|other receipts from operating activities|other cash received from operating activities",
    ),
    (
        OperatingInflows,
        "sub total of cash inflows from operating activities|subtotal of cash inflows from operating activities|total cash inflows from operating activities|cash inflows from operating activities",
    ),
    (
        CashForPurchases,
        "cash paid to suppliers|payments to suppliers|cash paid for goods and services|cash paid for purchase of goods and services|cash payments for goods and services|cash payments to suppliers|cash paid to suppliers for goods and services|cash payments for goods purchased and services received|cash paid for goods purchased and services received",
    ),
    (
        CashToEmployees,
        "cash paid to and on behalf of employees|payments to employees|cash paid to and for employees|cash payments to and on behalf of employees|cash paid to employees and on behalf of employees|cash payments to employees",
    ),
    (
        TaxesPaid,
        "payments of taxes|tax paid|payments of all types of taxes|payments of taxes and surcharges|cash paid for taxes|various taxes paid|tax payments|all taxes paid",
    ),
    (
        OtherOperatingPayments,
        "other cash payments relating to operating activities|cash paid relating to other operating activities|other cash paid relating to operating activities|other cash payments related to operating activities|other cash paid related to operating activities|other payments for operating activities|other cash paid for operating activities",
    ),
    (
        OperatingOutflows,
        "sub total of cash outflows from operating activities|subtotal of cash outflows from operating activities|total cash outflows from operating activities|sub total of cash outflows for operating activities|cash outflows from operating activities|subtotal of cash outflows for operating activities",
    ),
    (
        OperatingCashFlow,
        "net cash flows from operating activities|net cash from operating activities|net cash generated from operating activities|net cash provided by operating activities|net cash flow from operating activities|cash flow from operating activities net|net cash flows generated from operating activities|net cash used in operating activities|net cash inflow from operating activities|operating cash flow|net cash from used in operating activities|net cash generated from used in operating activities|net cash provided by used in operating activities",
    ),
    (
        CapitalExpenditure,
        "purchase of property plant and equipment|capital expenditure|purchases of property plant and equipment|cash paid to acquire fixed assets intangible assets and other long term assets|acquisition of property plant and equipment|payments for property plant and equipment|capital expenditures|cash paid for fixed assets intangible assets and other long term assets|cash paid for acquisition of fixed assets intangible assets and other long term assets|cash payments to acquire fixed assets intangible assets and other long term assets|purchase of fixed assets|purchase of property plant and equipment and intangible assets|additions to property plant and equipment",
    ),
    (
        InvestingInflows,
        "sub total of cash inflows from investing activities|subtotal of cash inflows from investing activities|total cash inflows from investing activities|cash inflows from investing activities",
    ),
    (
        InvestingOutflows,
        "sub total of cash outflows from investing activities|subtotal of cash outflows from investing activities|total cash outflows from investing activities|cash outflows from investing activities|subtotal of cash outflows for investing activities",
    ),
    (
        InvestingCashFlow,
        "net cash flows from investing activities|net cash from investing activities|net cash used in investing activities|net cash flow from investing activities|net cash flows used in investing activities|net cash outflow from investing activities|net cash provided by investing activities|cash flow from investing activities net|investing cash flow|net cash used in from investing activities|net cash from used in investing activities|net cash generated from investing activities|net cash provided by used in investing activities",
    ),
    (
        LoansReceived,
        "proceeds from borrowings|cash received from loans|proceeds from bank loans|new bank loans raised|cash receipts from borrowings|proceeds from loans|drawdown of bank loans|proceeds from bank borrowings",
    ),
    (
        DebtRepaid,
        "repayment of borrowings|repayments of borrowings|cash repayments of borrowings|repayment of bank loans|cash paid for repayment of debts|repayment of loans|cash repayments of amounts borrowed|cash repayments of debts|cash paid for debt repayment|repayments of bank loans|repayment of debts|repayment of bank borrowings|repayments of debt",
    ),
    (
        DividendsAndInterestPaid,
        "cash paid for distribution of dividends profits or interest expenses|cash payments for distribution of dividends or profits and for interest expenses|cash paid for dividends profits or interest|cash payments for interest expenses and distribution of dividends or profits|interest and dividends paid|cash paid for distribution of dividends or profits and for interest expenses|cash paid for dividends and interest|cash payments for dividends profits or interest",
    ),
    (
        FinancingInflows,
        "sub total of cash inflows from financing activities|subtotal of cash inflows from financing activities|total cash inflows from financing activities|cash inflows from financing activities",
    ),
    (
        FinancingOutflows,
        "sub total of cash outflows from financing activities|subtotal of cash outflows from financing activities|total cash outflows from financing activities|cash outflows from financing activities|subtotal of cash outflows for financing activities",
    ),
    (
        FinancingCashFlow,
        "net cash flows from financing activities|net cash from financing activities|net cash used in financing activities|net cash flow from financing activities|net cash provided by financing activities|net cash flows used in financing activities|cash flow from financing activities net|financing cash flow|net cash from used in financing activities|net cash generated from financing activities|net cash used in from financing activities|net cash inflow from financing activities|net cash outflow from financing activities|net cash provided by used in financing activities",
    ),
    (
        ExchangeEffect,
        "effect of foreign exchange rate changes|effect of exchange rate changes on cash and cash equivalents|effect of foreign exchange rate changes on cash and cash equivalents|effect of exchange rate changes|effect of exchange rate changes on cash|exchange differences on cash|effects of exchange rate changes on cash and cash equivalents",
    ),
    (
        NetCashChange,
        "net increase in cash and cash equivalents|net decrease in cash and cash equivalents|net change in cash and cash equivalents|net increase decrease in cash and cash equivalents|increase in cash and cash equivalents|change in cash and cash equivalents|net increase in cash|net increase decrease in cash",
    ),
    (
        OpeningCash,
        "cash and cash equivalents at beginning of year|cash and cash equivalents at beginning of period|cash and cash equivalents at 1 january|beginning balance of cash and cash equivalents|opening balance of cash and cash equivalents|opening cash and cash equivalents|cash at beginning of year|opening cash balance|cash and cash equivalents beginning of year|cash and cash equivalents beginning of period|opening cash|cash and cash equivalents opening",
    ),
    (
        ClosingCash,
        "cash and cash equivalents at end of year|cash and cash equivalents at end of period|cash and cash equivalents at 31 december|closing balance of cash and cash equivalents|ending balance of cash and cash equivalents|closing cash and cash equivalents|cash at end of year|closing cash balance|cash and cash equivalents end of year|cash and cash equivalents end of period|closing cash|cash and cash equivalents closing",
    ),
];
