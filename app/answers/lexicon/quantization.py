"""Numbers, ranges, calibration, training with quantization."""

from app.catalog.rubrics import Term

TERMS = (
    Term(
        name="quantize",
        en=r"(?:post ?training )?quanti[sz]\w*|ptq",
        zh=r"量化",
    ),
    Term(
        name="float",
        en=r"float\w*|fp ?(?:32|16)|bf ?16|(?:32|thirty two|16) bits?(?: float\w*| numbers?)?|full precision|"
        r"real valued|real numbers?|high precision|decimals?",
        zh=r"浮点|fp32|fp16|bf16|32\s?(?:位|比特|bit)|全精度|高精度|float|实数|小数",
    ),
    Term(
        name="integer",
        en=r"int(?:eger)?s?|ints|fixed point|"
        r"(?:1|2|3|4|5|6|8|16|two|three|four|eight|sixteen|low|lower|few|fewer|less|smaller|reduced|"
        r"ultra low) bits?(?: (?:width|precision|integers?|ints?|format|numbers?))?|u?int ?(?:2|4|8)|"
        r"w4a16|w8a8|nf4|fp[48]|low(?:er)? (?:precision|bit width)|whole numbers?|fewer bits",
        zh=r"整数|整型|定点|低(?:比特|位宽|位|精度)|int\s?[248]|(?:2|4|8|八|四)\s?(?:位|比特|bit)|"
        r"更少的?(?:比特|位)|int",
    ),
    Term(
        name="convert",
        en=r"map\w*|convert\w*|turn(?:s|ed|ing)?|represent\w*|stor(?:e|es|ed|ing)|transform\w*|chang\w*|"
        r"replac\w*|from|reduc\w*|cast\w*|encod\w*|squeez\w*|round\w*|express\w*|approximat\w*|to|into|"
        r"use|uses|using|shrink\w*|compress\w*|instead of|discreti[sz]\w*|quanti[sz]\w*|put",
        zh=r"转换|转化|转成|转为|映射|变成|变为|变|表示|存|代替|替换|替代|换成|用|降(?:到|为|至|成)|"
        r"压(?:成|到|缩)|离散|近似|改成|改用|量化|编码|转",
    ),
    Term(
        name="numbers",
        en=r"weights?|parameters?|params?|activations?|numbers?|values?|tensors?|fp ?32|floats?|everything",
        zh=r"权重|参数|激活|数值|张量|数|fp32|值|浮点",
    ),
    Term(
        name="bitwidth",
        en=r"bit ?widths?|number of bits|how many bits|bits|bit depth|precision|"
        r"(?:1|2|3|4|5|6|8|16|two|three|four|eight|sixteen|low|lower|few|fewer|less|smaller|reduced|"
        r"ultra low) bits?(?: (?:width|precision|integers?|ints?|format|numbers?))?|u?int ?(?:2|4|8)|"
        r"w4a16|w8a8|nf4|fp[48]|target format",
        zh=r"位数|比特数?|位宽|几位|多少位|int8|int4|几比特|\d\s?(?:位|bit)",
    ),
    Term(
        name="range",
        en=r"ranges?|min(?:imum|ima)? ?(?:and|/|,|-|to) ?(?:the )?max(?:imum|ima)?\w*|"
        r"max(?:imum)? and (?:the )?min(?:imum)?|x?max ?- ?x?min|"
        r"(?:smallest|largest|lowest|highest) (?:and|to|value)\w*|extrem\w*|statistic\w*|max ?\|?x?\|?|"
        r"absolute max\w*|histogram\w*|span|interval",
        zh=r"范围|最大.{0,6}最小|最小.{0,6}最大|极值|区间|min|max|统计|取值|最值|上下界|值域",
    ),
    Term(
        name="scale",
        en=r"scal(?:e|es|ing)(?: factors?)?|step ?sizes?|steps?|s ?=|delta|ticks?|resolution|multiplier",
        zh=r"缩放|scale|步长|比例因子|尺度|s\s?=|刻度|比例系数",
    ),
    Term(
        name="zero_point",
        en=r"zero[-_\s]?points?|offsets?|zp|z ?=|shift parameter",
        zh=r"零点|偏移|zero[_\- ]?point|z\s?=|zp",
    ),
    Term(
        name="determine",
        en=r"comput\w*|calculat\w*|deriv\w*|determin\w*|choos\w*|chosen|pick\w*|find\w*|set(?:s|ting)?|"
        r"collect\w*|decid\w*|estimat\w*|get|gather\w*|observ\w*|record\w*|work\w* out|obtain\w*|"
        r"select\w*|measur\w*|figure out|from",
        zh=r"计算|算|确定|求|得到|得出|选|统计|收集|定|估计|看看|记录|观察|推出|决定",
    ),
    Term(
        name="divide",
        en=r"divid\w*|division|x ?/ ?(?:s|scale|delta)|/ ?scale|/ ?s\b|over the scale|by the (?:scale|step)",
        zh=r"除以|除|/\s?(?:s|scale|Δ)|x/s",
    ),
    Term(
        name="rounding",
        en=r"round\w*|nearest(?: integer)?|closest integer|snap\w*",
        zh=r"取整|四舍五入|舍入|round|就近|最近的整数|最接近的整数",
    ),
    Term(
        name="clip",
        en=r"clip\w*|clamp\w*|saturat\w*|truncat\w*|cut(?:s|ting)? off|limit(?:s|ed)? to|restrict\w* to|"
        r"cap(?:ped|s)?",
        zh=r"截断|裁剪|钳|限幅|饱和|clip|clamp|限制(?:在|到)|截取|夹",
    ),
    Term(
        name="shift",
        en=r"shift\w*|add(?:s|ed|ing)? (?:\w+ ){0,3}(?:zero[-_\s]?point|offset|z|zp)|"
        r"\+ ?(?:z|zp|zero[-_\s]?point|offset)|plus (?:\w+ )?(?:zero[-_\s]?point|offset|z)|"
        r"zero[-_\s]?points?|translat\w*|mov(?:e|es|ed|ing)",
        zh=r"平移|加上?.{0,4}(?:零点|偏移|z)|\+\s?(?:z|zp|zero|零点|偏移)|挪|移动|零点|位移",
    ),
    Term(
        name="q_formula",
        en=r"round\w* ?\(? ?\w+ ?/ ?\(?\w+ ?\)? ?\+? ?\w*|x ?/ ?s(?:cale)? ?\+ ?z\w*|"
        r"(?:divid\w*) (?:\w+ ){0,4}(?:by )?(?:\w+ ){0,3}(?:scale|step|s) ?,?(?: and|"
        r" then)*(?: \w+){0,3} (?:round|add)\w*",
        zh=r"round\s?\(\s?\w+\s?/|取整\s?\(\s?\w+\s?/|x\s?/\s?s(?:cale)?\s?\)?\s?\+\s?z|"
        r"除以.{0,12}(?:取整|四舍五入|舍入|加)|int\s?\(\s?\w+\s?/",
    ),
    Term(
        name="dq_formula",
        en=r"(?:s|scale|delta|scale factor) ?\*? ?\( ?[a-z_]+ ?- ?[a-z_\s]+ ?\)(?: ?\*? ?(?:s|scale))?|"
        r"\( ?[a-z_]+ ?- ?[a-z_\s]+ ?\) ?\*? ?(?:s|scale)|"
        r"subtract\w* (?:\w+ ){0,3}(?:zero[-_\s]?point|offset|z)(?: from it| from q)?,?(?: and|"
        r" then)*(?: \w+){0,3} (?:multipl|scal|times)\w*|"
        r"(?:q|integer|quantized value)s? minus (?:\w+ )?(?:zero[-_\s]?point|offset|z)",
        zh=r"(?:s|scale|缩放因子)\s?\*?\s?\(\s?\w+\s?-\s?\w+\s?\)|"
        r"\(\s?\w+\s?-\s?(?:\w+|零点|偏移量)\s?\)\s?\*?\s?(?:s|scale|缩放因子)|"
        r"减(?:去|掉)?.{0,4}(?:零点|偏移量?|z|zero.?point).{0,8}乘",
    ),
    Term(
        name="wrong_q_formula",
        en=r"multipl\w* (?:\w+ ){0,4}by (?:the )?(?:scale|step)(?: \w+){0,2},? (?:and|then)(?: \w+)? (?:add|"
        r"shift)\w*|\(\w+ ?- ?offset\) ?\*? ?scale",
        zh=r"乘以?(?:上)?.{0,3}(?:缩放|scale).{0,8}加.{0,4}(?:偏移|零点)",
    ),
    Term(
        name="scale_formula",
        en=r"\(? ?(?:x_?|r_?|f_?)?max\w* ?- ?(?:x_?|r_?|f_?)?min\w* ?\)? ?/ ?[\(\d n2q]\w*|"
        r"max ?\(? ?\|? ?(?:abs)?\(?\w* ?\|? ?\)? ?/ ?\(? ?(?:127|7|2)|"
        r"(?:range|span|interval|width)(?: \w+){0,6} (?:divided|split|over|cut|"
        r"partitioned)(?: \w+){0,6} (?:steps?|levels?|number|bins?|255|256|buckets|pieces|integers?|"
        r"2\^\w+|intervals?)|max(?:imum)? minus (?:the )?min\w* (?:\w+ )?(?:divided|over)",
        zh=r"\(?\s?\w*max\w*\s?-\s?\w*min\w*\s?\)?\s?/|max\|?\w*\|?\s?/|"
        r"(?:范围|区间|最大值?减.{0,3}最小值?).{0,8}除以|最大.{0,6}最小.{0,6}(?:差|减).{0,10}除|"
        r"除以.{0,8}(?:级数|步数|个数|2\^|255|127)|绝对值.{0,6}(?:最大|除以)|"
        r"(?:范围|区间).{0,6}(?:等分|均分|分成|切成)",
    ),
    Term(
        name="real_zero",
        en=r"(?:real|true|float\w*|exact|exactly|actual|value|number|represent\w*|means?|stands? for|"
        r"correspond\w* to|maps? to|encode\w*) (?:point |number |value |exactly |of |real |the |"
        r"a )*(?:zero|0(?:\.0)?)|"
        r"zero (?:is|gets|becomes|exactly|to)(?: \w+){0,3} (?:map\w*|represent\w*|integer|land\w*)|0\.0|"
        r"where (?:\w+ )?(?:zero|0(?:\.0)?) (?:\w+ )?(?:land|fall|end|go|sit|map)\w*",
        zh=r"(?:实数|浮点数?|真正的?|真实的?|实际的?|数值|原来的?)\s?(?:0|零)|"
        r"(?:0|零).{0,4}(?:对应|映射|所对应|被表示|表示为)|(?:代表|表示|对应|映射).{0,6}(?:0|零)(?!点)",
    ),
    Term(
        name="whole",
        en=r"integers?|whole numbers?|quantized (?:value|number|level)s?|int8|levels?|code",
        zh=r"整数|量化值|整型|整数值",
    ),
    Term(
        name="asymmetric",
        en=r"asymmetr\w*|not (?:\w+ )?(?:centred|centered|symmetric\w*)|un ?(?:centred|centered)|relu|"
        r"skew\w*|one sided|affine|non symmetric|all positive|only positive|"
        r"(?:is|are)n't (?:\w+ )?(?:centred|centered|symmetric)",
        zh=r"非对称|不对称|偏的|relu|全是正|都是正|不以0为中心|仿射|没有对称|分布偏|偏斜",
    ),
    Term(
        name="symmetric",
        en=r"symmetric\w*|centred|centered",
        zh=r"(?<![非不])对称",
    ),
    Term(
        name="bias",
        en=r"bias(?:es)?(?! correct)|intercept|learn(?:ed|t|able) (?:\w+ )?parameter|trainable|"
        r"network parameter",
        zh=r"偏置|bias|可学习的?参数|网络参数|截距",
    ),
    Term(
        name="calibrate",
        en=r"calibrat\w*|re ?calibrat\w*|representative|"
        r"(?:sample|typical|real|few|hundred) (?:\w+ )?(?:data|images?|inputs?|batches|examples?|samples?)",
        zh=r"校准|校正|代表性|校准集|标定|(?:少量|一小批|一些|典型).{0,4}(?:数据|样本)",
    ),
    Term(
        name="qat",
        en=r"quanti[sz]ation aware(?: training| fine ?tuning)?|qat|(?:simulated?|fake)(?:ly)? quanti\w*|"
        r"fake quant|simulat\w* (?:\w+ )?quanti\w*|train\w* with (?:\w+ )?quanti\w*",
        zh=r"量化感知|感知量化|qat|模拟量化|伪量化|训练时(?:模拟|感知)|训练中.{0,6}量化",
    ),
    Term(
        name="retrain",
        en=r"fine ?tun\w*|re ?train\w*|train\w* (?:\w+ ){0,3}(?:again|further|more|longer)|"
        r"continue\w* training|training",
        zh=r"微调|再训练|重新训练|重训|继续训练|训练",
    ),
)
