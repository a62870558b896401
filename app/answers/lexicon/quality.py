"""Accuracy, cost, and the words that compare."""

from app.catalog.rubrics import Term

TERMS = (
    Term(
        name="accuracy",
        en=r"accura\w*|performance|quality|predict\w*|results?|perplexity|capabilit\w*|precision|fidelity",
        zh=r"精度|准确(?:率|度)?|性能|效果|质量|表现|掉点|点数|正确率",
    ),
    Term(
        name="lose",
        en=r"los[est]\w*|loss(?:es)?|lossy|drop\w*|degrad\w*|declin\w*|hurts?|worse\w*|harm\w*|decreas\w*|"
        r"suffer\w*|damag\w*|price|sacrific\w*|deteriorat\w*|falls?|fell|costs?|noticeabl\w*|collaps\w*|"
        r"reduc\w*|less accurate|lower|low|not free|penalty|dip|slip\w*|unusable|break\w*",
        zh=r"损失|下降|降低|掉|变差|受损|牺牲|损害|代价|略降|退化|变坏|崩|恶化|折损|越差|更差|越低|更低|变低|"
        r"损",
    ),
    Term(
        name="lossless",
        en=r"lossless\w*|"
        r"(?:no|without(?: any)?|zero|never|not|n't|cannot|neither)(?: \w+){0,4} (?:loss|los[ei]\w*|"
        r"drop\w*|degrad\w*|cost\w*|decreas\w*|harm\w*|hurt\w*|penalty|sacrific\w*)(?: \w+){0,3}|"
        r"(?:accuracy|performance|quality)(?: \w+){0,3} (?:unchanged|the same|unaffected|identical|"
        r"always stays?|fully preserved)|"
        r"(?:does|do|will|can)(?: not|n't) (?:\w+ )?(?:affect|chang|impact|influenc|harm|hurt|reduc|"
        r"lower)\w*(?: \w+){0,3} (?:accuracy|performance|quality)",
        zh=r"无损(?!压缩)|"
        r"(?<!并非)(?<!不是)(?:没有|不会|不|无|毫无|绝不|从不)(?:会|有|造成|产生|带来|任何|丝毫|再|精度|"
        r"性能|损失|掉|降低|下降|影响|一点){1,5}(?:精度|性能|准确率|损失|下降|点)?|零损失|"
        r"精度.{0,4}(?:完全)?不(?:变|受影响|会变)",
    ),
    Term(
        name="always",
        en=r"always|never|at all|any|completely|totally|guarante\w*|absolutely|entirely|certainly|perfectly|"
        r"whatsoever|in every case|by definition|never costs?",
        zh=r"一定|完全|任何|总是|绝对|始终|永远|必然|绝不|从不|没有任何|毫无|丝毫|肯定|都不会",
    ),
    Term(
        name="keep",
        en=r"keep\w*|kept|retain\w*|preserv\w*|maintain\w*|hold\w*|comparable|similar|same|close to|near\w*|"
        r"almost|most of|on par|nearly as|just as|as good|"
        r"without (?:\w+ ){0,3}(?:los|sacrific|degrad|hurt|giving)\w*|little (?:\w+ )?(?:loss|drop)|"
        r"(?:small|slight|minimal|minor|tiny) (?:\w+ )?(?:loss|drop)|barely|hardly|rival\w*|"
        r"not (?:\w+ )?(?:los|drop|much worse)\w*",
        zh=r"保持|保留|维持|接近|不损失|不降低|不牺牲|媲美|几乎不|基本不|没差|差不多|相当|不下降|尽量不|不掉|"
        r"不变|损失(?:很|较|不)?(?:小|大|少)|不怎么|还(?:能|有)|不输",
    ),
    Term(
        name="compress",
        en=r"compress\w*|small\w*|shrink\w*|shrunk|compact|light\w*|slim\w*|size",
        zh=r"压缩|变小|更小|轻量|体积|减小|缩小|小模型|小网络|小",
    ),
    Term(
        name="cheap",
        en=r"cheap\w*|less (?:\w+ )?(?:memory|comput\w*|storage|power|energy|cost|space|resources?)|fast\w*|"
        r"quick\w*|efficien\w*|low\w* (?:\w+ )?(?:cost|latency|memory|compute|resource|budget)\w*|"
        r"fraction of the (?:cost|size|comput)\w*|"
        r"reduc\w*(?: \w+){0,3} (?:cost|memory|comput|storage|size|latency)\w*|"
        r"cut\w*(?: \w+){0,3} (?:cost|memory|comput|storage|size|latency)\w*|sav\w*|small\w*|deploy\w*|"
        r"run\w* on (?:a )?(?:phone|device|edge)\w*|lighter|lightweight|leaner|"
        r"fewer (?:flops|operations|parameters)|speed\w*|compress\w*",
        zh=r"成本(?:更)?低|低成本|省|快|占.{0,6}(?:少|小|低)|降低.{0,12}(?:成本|开销|计算|存储|内存|资源)|"
        r"减少.{0,12}(?:成本|开销|计算|存储|内存|资源|参数)|更低的?.{0,8}(?:成本|开销)|压缩|高效|加速|"
        r"轻量|部署|开销小|变小|更小|资源",
    ),
    Term(
        name="goal",
        en=r"goal|aim\w*|purpose|objective|in order to|so that|point is|want|result|end up|get|yield\w*|"
        r"make\w*|gives?|mean\w*|benefit|technique|method|way",
        zh=r"目的|目标|为了|从而|这样|最后|最终|得到|使|让|实现|作用|好处|技术|方法|就是",
    ),
    Term(
        name="memory",
        en=r"memory|storage|stored?|size|small\w*|footprint|ram|vram|disk|space|bytes|megabytes|download\w*|"
        r"light\w*|compact|shrink\w*|bandwidth",
        zh=r"内存|存储|体积|显存|大小|空间|变小|更小|小四倍|占用|占的?|小|缩|带宽|地方",
    ),
    Term(
        name="speed",
        en=r"fast\w*|quick\w*|speed\w*|latenc\w*|throughput|accelerat\w*|efficien\w*|real time|responsive|"
        r"rapid\w*",
        zh=r"快|加速|速度|延迟|时延|吞吐|提速|效率|高效|实时",
    ),
    Term(
        name="reduce",
        en=r"reduc\w*|less|lower\w*|cut(?:s|ting)?|sav\w*|shrink\w*|shrunk|small\w*|decreas\w*|fewer|"
        r"cheap\w*|faster|quick\w*|speed\w*|compress\w*|improv\w*|fraction|minimi[sz]\w*|"
        r"(?:four|4|two|2|eight|8|ten)(?: times|x| fold)|accelerat\w*|little|halv\w*|lighten\w*|drop\w*|"
        r"light\w*|compact",
        zh=r"减|降低|节省|节约|省|更?少|更?低|更?小|缩|压缩|快|加速|提升|提高|轻|倍|下降",
    ),
    Term(
        name="fewer_bits",
        en=r"(?:fewer|lower|less|low|smaller|reduc\w*|decreas\w*|going down|go down|dropp?\w*|cutt?\w*|"
        r"coarser|shrink\w*) (?:the |in |number of |from \w+ to |of )*(?:\w+ )?(?:bits?|bit ?widths?|"
        r"precisions?)|low bit|(?:2|3|4|two|three|four|eight|8) bits?|int ?[248]|below (?:4|four)|"
        r"down (?:from|to)(?: \w+){0,3} bits?|at low \w+|coarse\w*",
        zh=r"(?:位数|位宽|比特数?|精度|位)(?:越|更|较|变)?(?:低|少|小)|低(?:位宽|位|比特|精度)|"
        r"更?少的?(?:比特|位)|(?:压|降|减|换)(?:到|至|低|少|成).{0,4}(?:位|比特|bit|\d)|"
        r"[234]\s?(?:位|比特|bit)|位数少|bit越?(?:少|低)|int4|降低.{0,2}(?:位|精度|比特)",
    ),
    Term(
        name="more_bits",
        en=r"(?:more|higher|high|larger|greater|increas\w*) (?:\w+ )?(?:bits?|bit ?widths?|precision)",
        zh=r"更?高的?(?:位宽|位|比特|精度)|(?:位数|位宽|比特数?|精度)(?:越|更|较)?(?:高|多|大)|"
        r"更多的?(?:比特|位)|提高.{0,3}(?:位|精度)",
    ),
    Term(
        name="worse_error",
        en=r"errors?|noise|coarse\w*|rounded|inaccura\w*|imprecis\w*|round off|rounding",
        zh=r"误差|噪声|粗糙|粗|失真|舍入",
    ),
    Term(
        name="tradeoff",
        en=r"trade ?offs?|trad(?:e|es|ing) (?:\w+ )?(?:for|against|off)|balanc\w*|compromis\w*|price you pay|"
        r"at the (?:price|cost|expense)|sweet spot",
        zh=r"权衡|折中|折衷|平衡|取舍|兼顾",
    ),
    Term(
        name="eight_bits",
        en=r"(?:8|eight) bits?(?: \w+)?|int ?8|w8a8|fp8",
        zh=r"8\s?(?:位|比特|bit)|八位|int8|八比特",
    ),
    Term(
        name="four_bits",
        en=r"(?:4|four|3|three|2|two) bits?|int ?4|below (?:4|four|8|eight)(?: bits?)?|sub ?4 ?bits?|"
        r"ultra low|very low",
        zh=r"[234]\s?(?:位|比特|bit)|四位|四比特|int4|极低|超低",
    ),
    Term(
        name="fine",
        en=r"fine|lossless\w*|nearly|almost|usually|safe|negligibl\w*|little|no (?:\w+ )?(?:loss|drop|harm)|"
        r"rarely|hardly|barely|good|enough|standard|sweet spot|ok(?:ay)?|harmless|close to",
        zh=r"无损|几乎|差不多|基本|够用|足够|没什么|看不出|很小|接近|常用|可以接受|安全",
    ),
    Term(
        name="noticeable",
        en=r"noticeabl\w*|hurts?|degrad\w*|drops?|worse|suffer\w*|loss|collaps\w*|trouble|risky|difficult|"
        r"hard|cannot expect|significant\w*|visible|break\w*|unusable|needs? help|falls? apart|careful\w*",
        zh=r"明显|下降|厉害|严重|掉|损失|崩|变差|困难|显著|难|不行",
    ),
    Term(
        name="mixed_precision",
        en=r"mixed precision|"
        r"(?:sensitive|critical|important|some|certain) (?:\w+ )?layers? (?:\w+ ){0,4}(?:higher|more|"
        r"fp ?16|16|float)|higher precision for",
        zh=r"混合精度|敏感层.{0,8}(?:高|fp16)|不同层.{0,6}不同",
    ),
    Term(
        name="help",
        en=r"limit\w*|recover\w*|reduc\w*|mitigat\w*|compensat\w*|help\w*|restor\w*|keep\w*|back|less\w*|"
        r"minimi[sz]\w*|control\w*|alleviat\w*|make\w* up|offset|small|preserv\w*|counter\w*|improv\w*|"
        r"regain\w*|pull\w*|win\w*|rescue\w*|find|good|not lose|close the gap|narrow\w*|can|so you|do|"
        r"soften|ease",
        zh=r"减轻|减小|减少|缓解|恢复|弥补|补偿|控制|降低|改善|提升|补|保持|限制|帮助|找回|不会掉|挽回|拉回|"
        r"抵消|尽量|做|用",
    ),
    Term(
        name="effect",
        en=r"effects?|affect\w*|impact\w*|influenc\w*|matter\w*|relat\w*|depend\w*|chang\w*|bearing",
        zh=r"影响|关系|作用|改变",
    ),
    Term(
        name="bits_word",
        en=r"bit ?widths?|precisions?|bits?|number of bits|quanti[sz]ation precision",
        zh=r"位宽|位数|比特数?|精度高低|量化精度|量化位|bit",
    ),
)
