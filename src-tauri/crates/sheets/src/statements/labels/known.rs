//! Lines and headings that statements have and the chart does not: left out without a word. A label that
//! is neither here nor in the dictionaries is shown to the user as not used.

pub(super) const KNOWN: &str = "\
结算备付金|拆出资金|融出资金|应收保费|应收分保账款|应收分保合同准备金|应收利息|应收股利|应收出口退税|应收补贴款|应收保证金|内部应收款|\
买入返售金融资产|待摊费用|待处理流动资产损益|待处理流动资产净损失|发放贷款及垫款|发放委托贷款及垫款|发放贷款和垫款|其他长期投资|长期投资合计|固定资产原值|固定资产原价|\
累计折旧|固定资产减值准备|工程物资|固定资产清理|公益性生物资产|股权分置流通权|非流动资产平衡项目|流动资产平衡项目|\
流动资产其他项目|非流动资产其他项目|资产平衡项目|资产其他项目|向中央银行借款|吸收存款及同业存放|拆入资金|卖出回购金融资产款|\
应付手续费及佣金|应付利息|应付股利|应付利润|其他应交款|应付保证金|内部应付款|预提费用|预计流动负债|应付分保账款|保险合同准备金|代理买卖证券款|\
代理承销证券款|国际票证结算|国内票证结算|应付短期债券|应付短期融资券|流动负债其他项目|流动负债平衡项目|非流动负债其他项目|非流动负债平衡项目|负债其他项目|\
负债平衡项目|专项应付款|长期应付职工薪酬|永续债|优先股|应付福利费|未确定的投资损失|拟分配现金股利|外币报表折算差额|未确认的投资损失|未确认投资损失|\
股东权益其他项目|所有者权益其他项目|股东权益平衡项目|负债和权益平衡项目|已归还投资|减已归还投资|法定公益金|原材料|在产品|库存商品|周转材料|消耗性生物资产|数据资源|坏账准备|应收内部单位款|\
开发成本|土地使用权|长期投资|固定资产合计原价|无形资产及其他资产|递延税项|股东权益其他|合营企业|存货跌价准备|\
已赚保费|手续费及佣金收入|房地产销售收入|其他业务收入|利息支出|手续费及佣金支出|房地产销售成本|退保金|赔付支出净额|提取保险合同准备金净额|\
提取保险责任准备金净额|保单红利支出|分保费用|其他业务成本|其他业务支出|对联营企业和合营企业的投资收益|对联营企业及合营企业的投资收益|以摊余成本计量的金融资产终止确认收益|汇兑收益|净敞口套期收益|\
期货损益|托管收益|补贴收入|其他业务利润|非流动资产处置损失|非流动资产处置净损失|非流动资产处置利得|非流动资产处置净收益|被合并方在合并前实现净利润|被合并方在合并前实现利润|主营业务利润|毛利|营业毛利|毛利润|\
基本每股收益|稀释每股收益|每股收益|其他经营收益|营业利润平衡项目|营业利润其他项目|利润总额平衡项目|净利润平衡项目|净利润其他项目|持续经营净利润|终止经营净利润|按经营持续性分类|\
按所有权归属分类|扣除非经常性损益后的净利润|扣除非经常性损益净利润|其他综合收益的税后净额|归属于母公司股东的其他综合收益|归属于少数股东的其他综合收益|归属母公司所有者的其他综合收益的税后净额|\
归属于少数股东的其他综合收益的税后净额|归属于母公司所有者的其他综合收益的税后净额|归属于母公司股东的其他综合收益的税后净额|不能重分类进损益的其他综合收益|将重分类进损益的其他综合收益|综合收益总额|归属于母公司所有者的综合收益总额|归属于母公司股东的综合收益总额|归属于少数股东的综合收益总额|营业税|城市维护建设税|教育费附加|资源税|\
消费税|土地增值税|城镇土地使用税、房产税、车船税、印花税|商品维修费|广告费和业务宣传费|开办费|业务招待费|研究费用开支|政府补助|坏账损失|无法收回的长期债券投资损失|无法收回的长期股权投资损失|自然灾害等不可抗力因素造成的损失|税收滞纳金|\
汇兑损失|营业总成本其他项目|营业总成本平衡项目|营业收入其他项目|利润总额其他项目|折旧费|摊销|折旧与摊销|息税前利润|息税折旧摊销前利润|\
客户存款和同业存放款项净增加额|向中央银行借款净增加额|向其他金融机构拆入资金净增加额|收到原保险合同保费取得的现金|收到再保险业务现金净额|收到再保业务现金净额|保户储金及投资款净增加额|处置交易性金融资产净增加额|\
收取利息、手续费及佣金的现金|拆入资金净增加额|回购业务资金净增加额|代理买卖证券收到的现金净额|客户贷款及垫款净增加额|存放中央银行和同业款项净增加额|支付原保险合同赔付款项的现金|支付利息、手续费及佣金的现金|拆出资金净增加额|\
支付保单红利的现金|收回投资收到的现金|收回投资所收到的现金|取得投资收益收到的现金|处置固定资产、无形资产和其他长期资产收回的现金净额|处置固定资产、无形资产和其他长期资产收到的现金|处置子公司及其他营业单位收到的现金净额|\
收到其他与投资活动有关的现金|减少质押和定期存款所收到的现金|投资支付的现金|质押贷款净增加额|取得子公司及其他营业单位支付的现金净额|支付其他与投资活动有关的现金|增加质押和定期存款所支付的现金|吸收投资收到的现金|\
子公司吸收少数股东投资收到的现金|发行债券收到的现金|收到其他与筹资活动有关的现金|子公司支付给少数股东的股利、利润|支付其他与筹资活动有关的现金|资产减值准备|信用减值准备|固定资产折旧、油气资产折耗、生产性生物资产折旧|\
固定资产折旧、油气资产折耗、生产性物资折旧|无形资产摊销|长期待摊费用摊销|待摊费用的减少|预提费用的增加|处置固定资产、无形资产和其他长期资产的损失|固定资产报废损失|公允价值变动损失|递延收益增加|投资损失|递延所得税资产减少|\
递延所得税负债增加|存货的减少|经营性应收项目的减少|经营性应付项目的增加|已完工尚未结算款的减少|已结算尚未完工款的增加|其他|债务转为资本|一年内到期的可转换公司债券|融资租入固定资产|现金的期末余额|现金的期初余额|\
现金等价物的期末余额|现金等价物的期初余额|固定资产和投资性房地产折旧|使用权资产折旧|现金流量表补充资料|补充资料|上市前/上市后|公司类型|数据来源|\
经营活动现金流入平衡项目|经营活动现金流出平衡项目|经营活动产生的现金流量净额其他项目|经营活动产生的现金流量净额平衡项目|\
gross profit|basic earnings per share|diluted earnings per share|earnings per share|basic|diluted|ebit|ebitda|depreciation|amortisation|amortization|\
depreciation and amortisation|depreciation and amortization|total comprehensive income|other comprehensive income for the year net of tax|total comprehensive income for the year|\
interest receivable|dividends receivable|interest payable|dividends payable|dividend payable|long term investments|perpetual bonds|preference shares|\
accumulated depreciation|cash received from disposal of investments|cash received from returns on investments|proceeds from disposal of property plant and equipment|\
cash paid for investments|other cash receipts relating to investing activities|other cash payments relating to investing activities|cash received from investors|\
proceeds from issue of shares|other cash receipts relating to financing activities|other cash payments relating to financing activities|interest paid|interest received|\
dividends paid|dividends received|adjustments for|changes in working capital|operating profit before working capital changes|reserves|other reserves|\
share of profit of associates and joint ventures|profit from continuing operations|net assets value per share|net current assets|repayment of lease liabilities|payment of lease liabilities|\
principal elements of lease payments|cash generated from operations|income tax paid|income taxes paid|taxes paid net|other receipts|finance income|\
库存现金|银行存款|其他货币资金|国家资本|国有法人资本|集体资本|民营资本|个人资本|外商资本|法定公积金|任意公积金|法定盈余公积金|储备基金|企业发展基金|利润归还投资|归属母公司所有者的其他综合收益|\
扣除非经常性损益后归属于母公司所有者的净利润|归属于上市公司股东的扣除非经常性损益的净利润|扣除非经常性损益后归属母公司股东的净利润|一年内到期的长期应收款|其他权益工具投资公允价值变动|\
教育费附加、矿产资源补偿税、排污费|教育费附加、矿产资源补偿费、排污费|矿产资源补偿费|排污费|研究与开发费|无形资产及其他资产合计|流动资产净值|资产总值减流动负债|总资产减流动负债|\
收回短期投资、长期债券投资和长期股权投资收到的现金|处置固定资产、无形资产和其他非流动资产收回的现金净额|短期投资、长期债券投资和长期股权投资支付的现金|吸收投资者投资收到的现金|分配利润支付的现金|\
偿还借款利息支付的现金|主营业务净利润|其他业务净收益|储备|owners of the parent|owners of the company|equity holders of the parent|equity holders of the company";
