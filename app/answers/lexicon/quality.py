"""Accuracy, cost, and the words that compare."""

WORDS = {
    "accuracy": (
        r"accura\w*|performance|quality|predict\w*|results?|perplexity|capabilit\w*|precision|fidelity",
        r"精度|准确(?:率|度)?|性能|效果|质量|表现|掉点|点数|正确率",
    ),
    "lose": (
        r"los[est]\w*|loss(?:es)?|lossy|drop\w*|degrad\w*|declin\w*|hurts?|worse\w*|harm\w*|decreas\w*|suffer\w*|damag\w*|price|sacrific\w*|deteriorat\w*|falls?|fell|costs?|noticeabl\w*|collaps\w*|reduc\w*|less accurate|lower|low|not free|penalty|dip|slip\w*|unusable|break\w*",
        r"损失|下降|降低|掉|变差|受损|牺牲|损害|代价|略降|退化|变坏|崩|恶化|折损|越差|更差|越低|更低|变低|损",
    ),
    "lossless": (
        r"lossless\w*|(?:no|without(?: any)?|zero|never|not|n't|cannot|neither)(?: \w+){0,4} (?:loss|los[ei]\w*|drop\w*|degrad\w*|cost\w*|decreas\w*|harm\w*|hurt\w*|penalty|sacrific\w*)(?: \w+){0,3}"
        r"|(?:accuracy|performance|quality)(?: \w+){0,3} (?:unchanged|the same|unaffected|identical|always stays?|fully preserved)|(?:does|do|will|can)(?: not|n't) (?:\w+ )?(?:affect|chang|impact|influenc|harm|hurt|reduc|lower)\w*(?: \w+){0,3} (?:accuracy|performance|quality)",
        r"无损(?!压缩)|(?:没有|不会|不|无|毫无|绝不|从不)(?:会|有|造成|产生|带来|任何|丝毫|再|精度|性能|损失|掉|降低|下降|影响|一点){1,5}(?:精度|性能|准确率|损失|下降|点)?|零损失|精度.{0,4}(?:完全)?不(?:变|受影响|会变)",
    ),
    "always": (
        r"always|never|at all|any|completely|totally|guarante\w*|absolutely|entirely|certainly|perfectly|whatsoever|in every case|by definition|never costs?",
        r"一定|完全|任何|总是|绝对|始终|永远|必然|绝不|从不|没有任何|毫无|丝毫|肯定|都不会",
    ),
    "almost": (
        r"almost|nearly|near|close to|little|slight\w*|minimal|small|minor|most|hardly|barely|virtually|practically|negligibl\w*|usually|often|roughly|much|rarely|largely|too much|a bit|some|tiny|significant\w*",
        r"几乎|接近|基本|略|少量|少许|大部分|大致|轻微|稍微|微小|不大|差不多|不太|通常|一点|明显|多少|尽量|太多|显著|那么多",
    ),
    "keep": (
        r"keep\w*|kept|retain\w*|preserv\w*|maintain\w*|hold\w*|comparable|similar|same|close to|near\w*|almost|most of|on par|nearly as|just as|as good|without (?:\w+ ){0,3}(?:los|sacrific|degrad|hurt|giving)\w*|little (?:\w+ )?(?:loss|drop)|(?:small|slight|minimal|minor|tiny) (?:\w+ )?(?:loss|drop)|barely|hardly|rival\w*|not (?:\w+ )?(?:los|drop|much worse)\w*",
        r"保持|保留|维持|接近|不损失|不降低|不牺牲|媲美|几乎不|基本不|没差|差不多|相当|不下降|尽量不|不掉|不变|损失(?:很|较|不)?(?:小|大|少)|不怎么|还(?:能|有)|不输",
    ),
    "compress": (
        r"compress\w*|small\w*|shrink\w*|shrunk|compact|light\w*|slim\w*|size",
        r"压缩|变小|更小|轻量|体积|减小|缩小|小模型|小网络|小",
    ),
    "cheap": (
        r"cheap\w*|less (?:\w+ )?(?:memory|comput\w*|storage|power|energy|cost|space|resources?)|fast\w*|quick\w*|efficien\w*|low\w* (?:\w+ )?(?:cost|latency|memory|compute|resource|budget)\w*|fraction of the (?:cost|size|comput)\w*|reduc\w*(?: \w+){0,3} (?:cost|memory|comput|storage|size|latency)\w*|cut\w*(?: \w+){0,3} (?:cost|memory|comput|storage|size|latency)\w*|sav\w*|small\w*|deploy\w*|run\w* on (?:a )?(?:phone|device|edge)\w*|lighter|lightweight|speed\w*|compress\w*",
        r"成本(?:更)?低|低成本|省|快|占.{0,6}(?:少|小|低)|降低.{0,12}(?:成本|开销|计算|存储|内存|资源)|减少.{0,12}(?:成本|开销|计算|存储|内存|资源|参数)|更低的?.{0,8}(?:成本|开销)|压缩|高效|加速|轻量|部署|开销小|变小|更小|资源",
    ),
    "goal": (
        r"goal|aim\w*|purpose|objective|in order to|so that|point is|want|result|end up|get|yield\w*|make\w*|gives?|mean\w*|benefit|technique|method|way",
        r"目的|目标|为了|从而|这样|最后|最终|得到|使|让|实现|作用|好处|技术|方法|就是",
    ),
    "memory": (
        r"memory|storage|stored?|size|small\w*|footprint|ram|vram|disk|space|bytes|megabytes|download\w*|light\w*|compact|shrink\w*|bandwidth",
        r"内存|存储|体积|显存|大小|空间|变小|更小|小四倍|占用|占的?|小|缩|带宽|地方",
    ),
    "compute": (
        r"comput\w*|flops|operations|arithmetic|energy|power|battery|cost\w*|calculat\w*|resources?|hardware|cheap\w*|efficien\w*|faster|speed\w*|latency|electricity|consum\w*|quick\w*",
        r"计算|算力|功耗|能耗|耗电|电|开销|成本|运算|资源|快|加速|延迟|速度|高效|效率|吞吐",
    ),
    "speed": (
        r"fast\w*|quick\w*|speed\w*|latenc\w*|throughput|accelerat\w*|efficien\w*|real time|responsive|rapid\w*",
        r"快|加速|速度|延迟|时延|吞吐|提速|效率|高效|实时",
    ),
    "reduce": (
        r"reduc\w*|less|lower\w*|cut(?:s|ting)?|sav\w*|shrink\w*|shrunk|small\w*|decreas\w*|fewer|cheap\w*|faster|quick\w*|speed\w*|compress\w*|improv\w*|fraction|minimi[sz]\w*|(?:four|4|two|2|eight|8|ten)(?: times|x| fold)|accelerat\w*|little|halv\w*|lighten\w*|drop\w*|light\w*|compact",
        r"减|降低|节省|节约|省|更?少|更?低|更?小|缩|压缩|快|加速|提升|提高|轻|倍|下降",
    ),
    "fewer_bits": (
        r"(?:fewer|lower|less|low|smaller|reduc\w*|decreas\w*|going down|go down|dropp?\w*|cutt?\w*|coarser|shrink\w*) (?:the |in |number of |from \w+ to |of )*(?:\w+ )?(?:bits?|bit ?widths?|precisions?)|low bit|(?:2|3|4|two|three|four|eight|8) bits?|int ?[248]|below (?:4|four)|down (?:from|to)(?: \w+){0,3} bits?|at low \w+|coarse\w*",
        r"(?:位数|位宽|比特数?|精度|位)(?:越|更|较|变)?(?:低|少|小)|低(?:位宽|位|比特|精度)|更?少的?(?:比特|位)|(?:压|降|减)(?:到|至|低|少).{0,4}(?:位|比特|bit|\d)|[234]\s?(?:位|比特|bit)|位数少|bit越?(?:少|低)|int4|降低.{0,2}(?:位|精度|比特)",
    ),
    "more_bits": (
        r"(?:more|higher|high|larger|greater|increas\w*) (?:\w+ )?(?:bits?|bit ?widths?|precision)",
        r"高(?:位宽|位|比特|精度)|(?:位数|位宽|比特数?|精度)(?:越|更|较)(?:高|多|大)|更多的?(?:比特|位)|提高.{0,3}(?:位|精度)",
    ),
    "worse_error": (
        r"errors?|noise|coarse\w*|rounded|inaccura\w*|imprecis\w*|round off|rounding",
        r"误差|噪声|粗糙|粗|失真|舍入",
    ),
    "grows": (
        r"larg\w*|great\w*|more|grow\w*|increas\w*|big\w*|high\w*|worse|coarse\w*|rise\w*|stronger|severe",
        r"越大|更大|变大|增大|增加|大|高|越多|粗",
    ),
    "tradeoff": (
        r"trade ?offs?|trad(?:e|es|ing) (?:\w+ )?(?:for|against|off)|balanc\w*|compromis\w*|price you pay|at the (?:price|cost|expense)|sweet spot",
        r"权衡|折中|折衷|平衡|取舍|兼顾",
    ),
    "eight_bits": (r"(?:8|eight) bits?(?: \w+)?|int ?8|w8a8|fp8", r"8\s?(?:位|比特|bit)|八位|int8|八比特"),
    "four_bits": (
        r"(?:4|four|3|three|2|two) bits?|int ?4|below (?:4|four|8|eight)(?: bits?)?|sub ?4 ?bits?|ultra low|very low",
        r"[234]\s?(?:位|比特|bit)|四位|四比特|int4|极低|超低",
    ),
    "fine": (
        r"fine|lossless\w*|nearly|almost|usually|safe|negligibl\w*|little|no (?:\w+ )?(?:loss|drop|harm)|rarely|hardly|barely|good|enough|standard|sweet spot|ok(?:ay)?|harmless|close to",
        r"无损|几乎|差不多|基本|够用|足够|没什么|看不出|很小|接近|常用|可以接受|安全",
    ),
    "noticeable": (
        r"noticeabl\w*|hurts?|degrad\w*|drops?|worse|suffer\w*|loss|collaps\w*|trouble|risky|difficult|hard|cannot expect|significant\w*|visible|break\w*|unusable|needs? help|falls? apart|careful\w*",
        r"明显|下降|厉害|严重|掉|损失|崩|变差|困难|显著|难|不行",
    ),
    "mixed_precision": (
        r"mixed precision|(?:sensitive|critical|important|some|certain) (?:\w+ )?layers? (?:\w+ ){0,4}(?:higher|more|fp ?16|16|float)|higher precision for",
        r"混合精度|敏感层.{0,8}(?:高|fp16)|不同层.{0,6}不同",
    ),
    "help": (
        r"limit\w*|recover\w*|reduc\w*|mitigat\w*|compensat\w*|help\w*|restor\w*|keep\w*|back|less\w*|minimi[sz]\w*|control\w*|alleviat\w*|make\w* up|offset|small|preserv\w*|counter\w*|improv\w*|regain\w*|pull\w*|win\w*|rescue\w*|find|good|not lose|close the gap|narrow\w*|can|so you|do|soften|ease",
        r"减轻|减小|减少|缓解|恢复|弥补|补偿|控制|降低|改善|提升|补|保持|限制|帮助|找回|不会掉|挽回|拉回|抵消|尽量|做|用",
    ),
    "effect": (
        r"effects?|affect\w*|impact\w*|influenc\w*|matter\w*|relat\w*|depend\w*|chang\w*|bearing",
        r"影响|关系|作用|改变",
    ),
    "bits_word": (
        r"bit ?widths?|precisions?|bits?|number of bits|quanti[sz]ation precision",
        r"位宽|位数|比特数?|精度高低|量化精度|量化位|bit",
    ),
    "faster_smaller": (
        r"fast\w*|small\w*|efficien\w*|cheap\w*|speed\w*|less (?:memory|space|comput\w*)|light\w*|quick\w*|saves?",
        r"更?快|更?小|高效|加速|省|轻|效率(?:更)?高",
    ),
    "slower_bigger": (
        r"slow\w*|bigger|larger (?:model|memory|footprint)|more (?:memory|comput\w*|resources?|power|energy|space)|heavier|expensive|costs? more",
        r"更?慢|更?耗|更占|更多(?:的)?(?:资源|内存|算力|计算)|体积更?大|开销更?大",
    ),
    "multiple": (
        r"multipl(?:y|ies|ied|ication|icative\w*)|compound\w*|product|stack\w*|times|\dx|add up|accumulat\w*|twice|double\w*",
        r"相乘|乘|叠加|累积|倍|双重|两遍|进一步|一加一大于二|翻倍",
    ),
    "than_alone": (
        r"(?:than|either|by|with)(?: \w+){0,4} (?:alone|itself|own|individually|single|separately)|either (?:one|technique|method|of them)|alone|on (?:its|their) own|further|even (?:more|smaller|faster|less|lower|further)|individually|stack\w*|multipl(?:y|ies|ied|ication)|compound\w*|combin\w*|together|both|twice|extreme\w*|highly|maxim\w*|greatly|doubl\w*",
        r"单独|只用(?:一种|其中)|任何一种|进一步|更加|相乘|叠加|两者|结合|一起|更(?:小|少|省|低|快)|双重|两遍|大幅|一加一|极大|显著",
    ),
}
