"""Numbers, ranges, scales, zero points, calibration, correction."""

LOW_BITS = (
    r"(?:1|2|3|4|5|6|8|16|two|three|four|eight|sixteen|low|lower|few|fewer|less|smaller|reduced|ultra low) bits?(?: (?:width|precision|integers?|ints?|format|numbers?))?"
    r"|u?int ?(?:2|4|8)|w4a16|w8a8|nf4|fp[48]"
)

WORDS = {
    "quantize": (r"(?:post ?training )?quanti[sz]\w*|ptq", r"量化"),
    "float": (
        r"float\w*|fp ?(?:32|16)|bf ?16|(?:32|thirty two|16) bits?(?: float\w*| numbers?)?|full precision|real valued|real numbers?|high precision|decimals?",
        r"浮点|fp32|fp16|bf16|32\s?(?:位|比特|bit)|全精度|高精度|float|实数|小数",
    ),
    "integer": (
        rf"int(?:eger)?s?|ints|fixed point|{LOW_BITS}|low(?:er)? (?:precision|bit width)|whole numbers?|fewer bits",
        r"整数|整型|定点|低(?:比特|位宽|位|精度)|int\s?[248]|(?:2|4|8|八|四)\s?(?:位|比特|bit)|更少的?(?:比特|位)|int",
    ),
    "convert": (
        r"map\w*|convert\w*|turn(?:s|ed|ing)?|represent\w*|stor(?:e|es|ed|ing)|transform\w*|chang\w*|replac\w*|from|reduc\w*|cast\w*|encod\w*|squeez\w*|round\w*|express\w*|approximat\w*|to|into|use|uses|using|shrink\w*|compress\w*|instead of|discreti[sz]\w*|quanti[sz]\w*|put",
        r"转换|转化|转成|转为|映射|变成|变为|变|表示|存|代替|替换|替代|换成|用|降(?:到|为|至|成)|压(?:成|到|缩)|离散|近似|改成|改用|量化|编码|转",
    ),
    "numbers": (
        r"weights?|parameters?|params?|activations?|numbers?|values?|tensors?|fp ?32|floats?|everything",
        r"权重|参数|激活|数值|张量|数|fp32|值|浮点",
    ),
    "activations": (r"activations?|feature maps?", r"激活|特征图"),
    "bitwidth": (
        rf"bit ?widths?|number of bits|how many bits|bits|bit depth|precision|{LOW_BITS}|target format",
        r"位数|比特数?|位宽|几位|多少位|int8|int4|几比特|\d\s?(?:位|bit)",
    ),
    "range": (
        r"ranges?|min(?:imum|ima)? ?(?:and|/|,|-|to) ?(?:the )?max(?:imum|ima)?\w*|max(?:imum)? and (?:the )?min(?:imum)?|x?max ?- ?x?min|(?:smallest|largest|lowest|highest) (?:and|to|value)\w*|extrem\w*|statistic\w*|max ?\|?x?\|?|absolute max\w*|histogram\w*|span|interval",
        r"范围|最大.{0,6}最小|最小.{0,6}最大|极值|区间|min|max|统计|取值|最值|上下界|值域",
    ),
    "scale": (
        r"scal(?:e|es|ing)(?: factors?)?|step ?sizes?|steps?|s ?=|delta|ticks?|resolution|multiplier",
        r"缩放|scale|步长|比例因子|尺度|s\s?=|刻度|比例系数",
    ),
    "zero_point": (
        r"zero[-_ ]?points?|offsets?|zp|z ?=|shift parameter",
        r"零点|偏移|zero[_\- ]?point|z\s?=|zp",
    ),
    "determine": (
        r"comput\w*|calculat\w*|deriv\w*|determin\w*|choos\w*|chosen|pick\w*|find\w*|set(?:s|ting)?|collect\w*|decid\w*|estimat\w*|get|gather\w*|observ\w*|record\w*|work\w* out|obtain\w*|select\w*|measur\w*|figure out|from",
        r"计算|算|确定|求|得到|得出|选|统计|收集|定|估计|看看|记录|观察|推出|决定",
    ),
    "divide": (
        r"divid\w*|division|x ?/ ?(?:s|scale|delta)|/ ?scale|/ ?s\b|over the scale|by the (?:scale|step)",
        r"除以|除|/\s?(?:s|scale|Δ)|x/s",
    ),
    "multiply": (r"multipl\w*|times|product", r"乘以|乘"),
    "rounding": (
        r"round\w*|nearest(?: integer)?|closest integer|snap\w*",
        r"取整|四舍五入|舍入|round|就近|最近的整数|最接近的整数",
    ),
    "clip": (
        r"clip\w*|clamp\w*|saturat\w*|truncat\w*|cut(?:s|ting)? off|limit(?:s|ed)? to|restrict\w* to|cap(?:ped|s)?",
        r"截断|裁剪|钳|限幅|饱和|clip|clamp|限制(?:在|到)|截取|夹",
    ),
    "shift": (
        r"shift\w*|add(?:s|ed|ing)? (?:\w+ ){0,3}(?:zero[-_ ]?point|offset|z|zp)|\+ ?(?:z|zp|zero[-_ ]?point|offset)|plus (?:\w+ )?(?:zero[-_ ]?point|offset|z)|zero[-_ ]?points?|translat\w*|mov(?:e|es|ed|ing)",
        r"平移|加上?.{0,4}(?:零点|偏移|z)|\+\s?(?:z|zp|zero|零点|偏移)|挪|移动|零点|位移",
    ),
    "q_formula": (
        r"round\w* ?\(? ?\w+ ?/ ?\(?\w+ ?\)? ?\+? ?\w*|x ?/ ?s(?:cale)? ?\+ ?z\w*|(?:divid\w*) (?:\w+ ){0,4}(?:by )?(?:\w+ ){0,3}(?:scale|step|s) ?,?(?: and| then)*(?: \w+){0,3} (?:round|add)\w*",
        r"round\s?\(\s?\w+\s?/|取整\s?\(\s?\w+\s?/|x\s?/\s?s(?:cale)?\s?\)?\s?\+\s?z|除以.{0,12}(?:取整|四舍五入|舍入|加)|int\s?\(\s?\w+\s?/",
    ),
    "dq_formula": (
        r"(?:s|scale|delta|scale factor) ?\*? ?\( ?[a-z_]+ ?- ?[a-z_ ]+ ?\)(?: ?\*? ?(?:s|scale))?|\( ?[a-z_]+ ?- ?[a-z_ ]+ ?\) ?\*? ?(?:s|scale)"
        r"|subtract\w* (?:\w+ ){0,3}(?:zero[-_ ]?point|offset|z)(?: from it| from q)?,?(?: and| then)*(?: \w+){0,3} (?:multipl|scal|times)\w*|(?:q|integer|quantized value)s? minus (?:\w+ )?(?:zero[-_ ]?point|offset|z)",
        r"(?:s|scale|缩放因子)\s?\*?\s?\(\s?\w+\s?-\s?\w+\s?\)|\(\s?\w+\s?-\s?(?:\w+|零点|偏移量)\s?\)\s?\*?\s?(?:s|scale|缩放因子)|减(?:去|掉)?.{0,4}(?:零点|偏移量?|z|zero.?point).{0,8}乘",
    ),
    "wrong_q_formula": (
        r"multipl\w* (?:\w+ ){0,4}by (?:the )?(?:scale|step)(?: \w+){0,2},? (?:and|then)(?: \w+)? (?:add|shift)\w*|\(\w+ ?- ?offset\) ?\*? ?scale",
        r"乘以?(?:上)?.{0,3}(?:缩放|scale).{0,8}加.{0,4}(?:偏移|零点)",
    ),
    "dequantize": (
        r"de ?quanti[sz]\w*|recover\w*|reconstruct\w*|back|convert\w* back|invers\w*|restor\w*",
        r"反量化|还原|恢复|解量化|去量化|逆",
    ),
    "scale_formula": (
        r"\(? ?(?:x_?|r_?|f_?)?max\w* ?- ?(?:x_?|r_?|f_?)?min\w* ?\)? ?/ ?[\(\d n2q]\w*|max ?\(? ?\|? ?(?:abs)?\(?\w* ?\|? ?\)? ?/ ?\(? ?(?:127|7|2)"
        r"|(?:range|span|interval|width)(?: \w+){0,6} (?:divided|split|over|cut|partitioned)(?: \w+){0,6} (?:steps?|levels?|number|bins?|255|256|buckets|pieces|integers?|2\^\w+|intervals?)|max(?:imum)? minus (?:the )?min\w* (?:\w+ )?(?:divided|over)",
        r"\(?\s?\w*max\w*\s?-\s?\w*min\w*\s?\)?\s?/|max\|?\w*\|?\s?/|(?:范围|区间|最大值?减.{0,3}最小值?).{0,8}除以|最大.{0,6}最小.{0,6}(?:差|减).{0,10}除|除以.{0,8}(?:级数|步数|个数|2\^|255|127)|绝对值.{0,6}(?:最大|除以)|(?:范围|区间).{0,6}(?:等分|均分|分成|切成)",
    ),
    "step": (
        r"step(?: size)?s?|spacing|(?:one|each|a single|per) (?:integer |quantization )?(?:tick|step|level|integer|unit|notch)|how much (?:\w+ )?(?:real|float)\w*|resolution|granularity|gap between|distance between|interval between|width of",
        r"步长|间隔|刻度|分辨率|粒度|(?:一个|每个?)(?:整数|量化)?.{0,2}(?:单位|步|格|级|台阶).{0,10}(?:对应|代表|表示)?|每一?格|一格",
    ),
    "real_zero": (
        r"(?:real|true|float\w*|exact|exactly|actual|value|number|represent\w*|means?|stands? for|correspond\w* to|maps? to|encode\w*) (?:point |number |value |exactly |of |real |the |a )*(?:zero|0(?:\.0)?)|zero (?:is|gets|becomes|exactly|to)(?: \w+){0,3} (?:map\w*|represent\w*|integer|land\w*)|0\.0|where (?:\w+ )?(?:zero|0(?:\.0)?) (?:\w+ )?(?:land|fall|end|go|sit|map)\w*",
        r"(?:实数|浮点数?|真正的?|真实的?|实际的?|数值|原来的?)\s?(?:0|零)|(?:0|零).{0,4}(?:对应|映射|所对应|被表示|表示为)|(?:代表|表示|对应|映射).{0,6}(?:0|零)(?!点)",
    ),
    "whole": (
        r"integers?|whole numbers?|quantized (?:value|number|level)s?|int8|levels?|code",
        r"整数|量化值|整型|整数值",
    ),
    "asymmetric": (
        r"asymmetr\w*|not (?:\w+ )?(?:centred|centered|symmetric\w*)|un ?(?:centred|centered)|relu|skew\w*|one sided|affine|non symmetric|all positive|only positive|(?:is|are)n't (?:\w+ )?(?:centred|centered|symmetric)",
        r"非对称|不对称|偏的|relu|全是正|都是正|不以0为中心|仿射|没有对称|分布偏|偏斜",
    ),
    "symmetric": (r"symmetric\w*|centred|centered", r"(?<![非不])对称"),
    "zero": (
        r"zero|0|vanish\w*|drop\w* out|not need\w*|no|without|(?:do|does)(?: not|n't) need|none|unnecessary",
        r"0|零(?!点)|不需要|不用|没有|无需|省去|省掉",
    ),
    "both_needed": (
        r"both|also|as well|and (?:a |the )?(?:zero|offset|scale)|scale and|nonzero|non zero|needs? (?:an? |the )?(?:zero|offset)|with (?:an? |the )?(?:zero|offset)|free|arbitrary|plus|too",
        r"都|两者|同时|不为0|不是0|非零|不为零|还需要?|也需要|两个|加上|既.{0,8}又|任意",
    ),
    "bias": (
        r"bias(?:es)?(?! correct)|intercept|learn(?:ed|t|able) (?:\w+ )?parameter|trainable|network parameter",
        r"偏置|bias|可学习的?参数|网络参数|截距",
    ),
    "calibrate": (
        r"calibrat\w*|re ?calibrat\w*|representative|(?:sample|typical|real|few|hundred) (?:\w+ )?(?:data|images?|inputs?|batches|examples?|samples?)",
        r"校准|校正|代表性|校准集|标定|(?:少量|一小批|一些|典型).{0,4}(?:数据|样本)",
    ),
    "qat": (
        r"quanti[sz]ation aware(?: training| fine ?tuning)?|qat|(?:simulated?|fake)(?:ly)? quanti\w*|fake quant|simulat\w* (?:\w+ )?quanti\w*|train\w* with (?:\w+ )?quanti\w*",
        r"量化感知|感知量化|qat|模拟量化|伪量化|训练时(?:模拟|感知)|训练中.{0,6}量化",
    ),
    "retrain": (
        r"fine ?tun\w*|re ?train\w*|train\w* (?:\w+ ){0,3}(?:again|further|more|longer)|continue\w* training|training",
        r"微调|再训练|重新训练|重训|继续训练|训练",
    ),
    "ste": (r"straight ?through(?: gradient)?(?: estimat\w*)?|ste", r"直通|ste"),
    "gradient": (r"gradients?|derivatives?", r"梯度|导数"),
    "exact": (r"true|exact\w*|real|correct|actual|precise\w*|accurate\w*|proper", r"真实|精确|准确|真正|正确"),
    "outliers": (
        r"outliers?|extreme (?:values?|activations?)|tails?|clip\w*|percentile|crazy values|saturat\w*|truncat\w*",
        r"离群|异常值|极端值|离群点|截断|裁剪|百分位|尾部|clip",
    ),
    "bias_correction": (
        r"bias (?:\w+ )?correct\w*|correct\w* (?:\w+ ){0,3}bias(?:es)?|equali[sz]\w*|adaround|smoothquant|adaptive rounding|gptq|awq|rescal\w*|per channel|bias shift|hessian",
        r"偏置.{0,3}(?:校正|修正|补偿)|(?:校正|修正).{0,3}偏置|均衡|均衡化|adaround|gptq|smoothquant|awq|逐通道|通道.{0,2}缩放",
    ),
    "adjust_range": (
        r"(?:adjust|tune|reset|refin|choos|pick|set|updat|optimi[sz]|search|better|re ?comput|find|calibrat)\w* (?:\w+ ){0,4}(?:range|scale|threshold|clip|zero|parameter)\w*|better ranges?|mse optimal|kl",
        r"(?:调整|重新|优化|选择|更新|确定|修正|校准|定).{0,8}(?:范围|缩放|阈值|零点|scale|参数)|范围.{0,4}(?:定|调|校)",
    ),
    "test_set": (r"test (?:set|data|images|samples|split)", r"测试集|测试数据|测试样本"),
    "label_need": (r"labels?|labell?ed|annotat\w*|ground truth", r"标签|标注|有标签"),
    "measure": (
        r"measur\w*|comput\w*|calculat\w*|compar\w*|check\w*|quantif\w*|evaluat\w*|assess\w*|estimat\w*|look\w* at|analy[sz]\w*|see (?:how|where|which)|determin\w*|find\w* out|locat\w*|inspect\w*|diff\b|monitor\w*|examin\w*|test\w*",
        r"计算|衡量|比较|对比|评估|统计|分析|测量|看看|检查|度量|测|算|找出|定位|评价",
    ),
    "quant_error": (
        r"errors?|differen\w*|gap|drop|loss|mse|sqnr|snr|cosine|discrepanc\w*|deviat\w*|mismatch\w*|outputs? (?:\w+ )?(?:per layer|of both)|outputs|how much (?:\w+ )?(?:accuracy|worse)|distance",
        r"误差|差异|差别|差距|偏差|损失|mse|信噪比|下降|相似度|输出|掉了多少|距离",
    ),
    "before_after": (
        r"before and after|(?:float|fp ?32|original|full precision|unquantized)(?: \w+){0,3} (?:and|with|to|against|versus|vs|from)(?: \w+){0,3} (?:quant\w*|int ?8|low bit|integer)|(?:quant\w*|int ?8)(?: \w+){0,4} (?:and|with|to|against|versus|vs|from)(?: \w+){0,3} (?:float\w*|fp ?32|original|full precision|unquantized)"
        r"|layer by layer|per layer|each layer|layer wise|every layer|task metric|activations?|weights?|quanti[sz]ation (?:error|noise|loss)|from (?:the )?quanti[sz]ation|caused by|which layers?|where",
        r"前后|逐层|每(?:一)?层|各层|(?:浮点|原|fp32|全精度).{0,8}(?:和|与|跟|对).{0,6}量化|量化.{0,8}(?:和|与|跟|对).{0,6}(?:浮点|原|fp32|全精度)|任务指标|量化.{0,4}误差|量化带来|权重|激活|哪些层|哪一层",
    ),
    "reevaluate": (
        r"re ?(?:evaluat|test|check|measur|validat|assess)\w*|(?:evaluat|test|check|measur|validat|verif|assess)\w*|try (?:\w+ )?again|held ?out|validation",
        r"重新?(?:评估|测试|测|验证)|再(?:次)?(?:评估|测|验证)|评估|验证|测试|测一?[下遍测]|检验|留出",
    ),
    "iterate": (
        r"iterat\w*|repeat\w*|until|again|once more|loop\w*|if (?:\w+ ){0,6}(?:not|n't|still|too|bad|fail\w*|drop\w*|insufficient|enough|falls?|low\w*)|go back|keep (?:\w+ ){0,4}(?:layers?|fp ?16|higher)|(?:sensitive|touchy|critical|fragile|worst)(?: \w+){0,2} layers?|re ?do",
        r"迭代|反复|直到|重复|再来|不达标|达标|不行|不够|没有的话|如果.{0,10}(?:不|没|低|差)|敏感.{0,3}层|回去|循环|满足要求|继续调整|保留高",
    ),
    "trained_corrected": (
        r"correct\w*|compensat\w*|quanti\w*|low bit|int8|model|accuracy|it|result",
        r"校正|补偿|量化|模型|精度|结果|性能|效果|改完",
    ),
}
