"""Combining the methods, where they run, and where research goes."""

WORDS = {
    "validate": (
        r"evaluat\w*|test(?:s|ed|ing)?|measur\w*|check\w*|validat\w*|benchmark\w*|verif\w*|assess\w*|monitor\w*",
        r"评估|测试|验证|测一?[下遍]|检验|评测|测量|考察|检查",
    ),
    "iterate_more": (
        r"iterat\w*|adjust\w*|tun(?:e|es|ing)|re ?train\w*|repeat\w*|change|go back|until|again|re ?do|fine ?tun\w*|fix\w*|loop\w*|tweak\w*|if (?:\w+ ){0,6}(?:not|n't|drop\w*|low\w*|insufficient|bad|fail\w*|poor\w*|too|worse)",
        r"迭代|调整|重新训练|再训练|微调|反复|重来|调参|回去|直到|不达标|不行|修改|如果.{0,8}(?:不|没|低|差)|返工",
    ),
    "evaluation_needed": (r"(?:re ?)?evaluat\w*|test\w*|check\w*|validat\w*|measur\w*", r"评估|测试|验证|检查|评测"),
    "unneeded": (
        r"no need|not? (?:\w+ )?(?:need|necessary|required)\w*|n't (?:\w+ )?(?:need|necessary|required)\w*|unnecessary|superfluous|pointless|skip\w*|useless|needless|without",
        r"不需要|无需|不用|没有?必要|没必要|不必|多余|跳过|用不着|不再需要",
    ),
    "combined": (
        r"combin\w*|together|both|joint\w*|simultaneous\w*|at the same time|in one (?:model|pipeline)|mix\w*",
        r"结合|一起|同时|两者|并用|联合|组合|兼用|共同",
    ),
    "impossible": (
        r"(?:cannot|can't|can not|could not|impossible|must not|never|should not|shouldn't|not possible|mutually exclusive|exclud\w*|incompatib\w*|conflict\w*|contradict\w*)",
        r"不能|无法|不可以|不可能|互斥|冲突|矛盾|不兼容|只能选|二选一|不应",
    ),
    "sequence": (
        r"then|after\w*|next|once|second\w*|finally|subsequently|followed|before|first",
        r"然后|再|接着|之后|随后|最后|后|先",
    ),
    "axes": (
        r"orthogonal\w*|(?:different|separate|distinct|two|independent) (?:\w+ )?(?:axes|axis|dimension|direction|aspect|knob|lever|thing|angle|place)s?|complement\w*|independent\w*|not (?:\w+ )?(?:interfer|conflict|overlap)\w*|neither|each other|(?:in|get) (?:\w+ )?(?:each other's )?way|while|one|whereas",
        r"正交|维度不同|不同的?(?:维度|方面|角度|层面|方向)|互不|不冲突|独立|各管|替代不了|互补|一个.{0,14}一个|而",
    ),
    "param_count": (
        r"(?:number|count|amount|quantity) of (?:\w+ )?(?:parameters?|weights?|params)|parameter (?:count|number)s?|how many (?:\w+ )?(?:parameters?|weights?)|fewer (?:parameters?|weights?|params)|(?:parameters?|weights?) there are|(?:reduc|cut|shrink)\w* (?:\w+ )?(?:parameters?|params)|param count|(?:the )?architecture|network structure|model size",
        r"参数(?:的)?(?:数量|量|个数|数目|数)|减(?:少)?(?:的是)?参数|参数.{0,3}(?:变少|更少|减少|少)|更少的?参数|权重(?:的)?(?:数量|个数)",
    ),
    "bits_each": (
        r"bits? (?:per|each|for each|for every|of each|that each)(?: \w+)?|(?:number of |how many |the )bits|bit ?widths?|precision|(?:each|every|per) (?:parameter|weight|number|one)(?: \w+){0,5} (?:bits?|precise\w*|precision|bytes)|bits per \w+|fewer bits",
        r"每个参数的?.{0,6}(?:位|比特|精度)|位宽|位数|比特|数值精度|精度|bit",
    ),
    "numeric_precision": (
        r"(?:numeric\w*|number|data|bit|arithmetic|weight|float\w*) (?:precision|width)|precision of|precision|bits? per \w+|number of bits|bit ?widths?|low(?:er)? bits?|(?:8|eight|4) bits?",
        r"数值精度|精度.{0,2}(?:位|表示)|位宽|位数|比特|参数的?精度|数据精度|低精度|32位.{0,4}8位|精度",
    ),
    "kd_makes": (r"(?:knowledge )?distil\w*|kd", r"蒸馏|kd"),
    "compensates": (
        r"compensat\w*|make\w* up|recover\w*|offset\w*|mitigat\w*|help\w*|restor\w*|reduc\w*|regain\w*|counteract\w*|alleviat\w*|pull\w*|back|close\w* the gap|guid\w*|win\w* back|keep\w*|preserv\w*|maintain\w*|retain\w*|soften\w*|cushion\w*|repair\w*|robust\w*|less",
        r"弥补|补偿|恢复|补回|抵消|缓解|帮助|减轻|挽回|找回|保持|补|减少|指导|降低|提升|维持|拉回",
    ),
    "quant_loss": (
        r"quanti\w*|low bit|int8|rounding|precision loss|bits?",
        r"量化|低比特|低位|精度损失|掉点|舍入",
    ),
    "flexible": (
        r"flexib\w*|appl(?:y|ies|icable|ied)|many|various|different|variety|wide\w*|broad\w*|general\w*|versatil\w*|all (?:kinds|sorts)|any|not tied|agnostic|across|whatever|adapt\w*|range of|universal\w*|suit\w*|works? (?:for|on|with|in)",
        r"灵活|适用|多种|各种|不同|广泛|通用|适应|都能|都可以|任何|不限于|各类|普适|适配",
    ),
    "tasks": (
        r"tasks?|architectures?|vision|speech|language|nlp|images?|text|cnns?|transformers?|hardware|domains?|models?|networks?|platforms?|devices?|audio|resnets?|bert|applications?",
        r"任务|结构|架构|视觉|语音|语言|图像|文本|硬件|领域|模型|网络|平台|设备|自然语言|cnn|transformer|场景",
    ),
    "better_than_teacher": (
        r"(?:better|more accurate|superior|higher accuracy|outperform\w*|surpass\w*|beat\w*|exceed\w*)(?: \w+){0,3} (?:teacher|original|large|big)\w*",
        r"(?:比|超过|优于|超越|胜过|好于).{0,4}(?:教师|老师|原模型|大模型|原来).{0,6}(?:更好|好|强|高)?",
    ),
    "mobile": (
        r"mobiles?(?: \w+)?|(?:smart ?)?phones?|tablets?|handsets?|apps?|handheld|android|iphone|cell ?phones?|pocket|camera app",
        r"手机|移动端|移动设备|移动|平板|app|掌上|端侧",
    ),
    "edge": (
        r"edges?(?: \w+)?|embedded(?: \w+)?|iot|sensors?|microcontrollers?|mcus?|cameras?|wearables?|watch\w*|drones?|robots?|smart (?:home|speaker|camera)s?|raspberry|gateways?|appliances?|tiny (?:chip|device)s?|chips?|doorbells?|factory|devices?|hearing aids?",
        r"边缘|嵌入式|物联网|传感器|单片机|微控制器|摄像头|可穿戴|手表|无人机|机器人|智能家居|音箱|iot|小设备|网关|门铃|家电|树莓派",
    ),
    "realtime": (
        r"real ?time|autonomous\w*|self ?driving|driv(?:ing|erless)|live(?: \w+)?|vehicles?|cars?|(?:video )?stream\w*|speech recognition|instant\w*|translat\w*|game\w*|interactive\w*|vr|ar|video calls?|trading|brak\w*",
        r"实时|自动驾驶|无人驾驶|驾驶|语音识别|直播|视频会议|同传|在线翻译|汽车|车载|游戏|即时|交互",
    ),
    "cloud": (
        r"clouds?|servers?|serving|data ?cent(?:er|re)s?|gpus?|llms?|large language models?|chatbots?|hosted|api|backend|online services?|fleet|cluster",
        r"云端|云上|云|服务器|数据中心|显卡|gpu|大语言模型|llm|大模型.{0,4}服务|线上服务|机房|后端|集群",
    ),
    "mobile_reason": (
        r"memory|ram|storage|battery|power|energy|comput\w*|limited|run\w* (?:\w+ )?(?:on|locally|offline|in)|local\w*|offline|privacy|on device|fit\w*|small\w*|space|download\w*|heat|drain\w*|latency|fast\w*|quick\w*|lag|light\w*|resource\w*|weak\w*|sav\w*|data leav\w*",
        r"内存|存储|电|功耗|能耗|耗电|算力|计算|有限|本地|离线|隐私|小|省|占用|发热|流畅|延迟|资源|跑得动|运行|快|轻|受限",
    ),
    "edge_reason": (
        r"limited|tight|constrain\w*|budget\w*|integer\w*|memory|power|energy|network|connect\w*|bandwidth|offline|small|tiny|cheap|weak|fit\w*|comput\w*|resource\w*|latency|local\w*|privacy|kilobytes|megabytes|storage|hardware|battery|no (?:\w+ )?fpu|light\w*|slow|scarce|unreliable",
        r"受限|有限|算力|内存|功耗|整数|网络|带宽|离线|弱|小|资源|存储|本地|实时|隐私|放不下|电|成本|低|少|断网|不稳定|紧张",
    ),
    "realtime_reason": (
        r"latenc\w*|fast\w*|quick\w*|delays?|millisecond\w*|respon\w*|speed\w*|(?:in|on) time|deadline\w*|low\w*|immediate\w*|instant\w*|wait\w*|react\w*|lag\w*|frame ?rate|frames per|\d+ ?ms|slow|seconds?|rapid\w*|stutter\w*",
        r"延迟|时延|快|速度|毫秒|响应|及时|立即|不能等|低|卡顿|反应|帧率|加速|实时性|迟|等待|秒",
    ),
    "cloud_reason": (
        r"cost\w*|cheap\w*|money|throughput|requests?|users?|quer(?:y|ies)|bills?|sav\w*|more (?:\w+ )?(?:per|on)|memory|energy|electricity|power|concurren\w*|scal\w*|efficien\w*|pack\w*|capacity|latency|expensive|budget|customers|fewer (?:gpus?|machines|servers)|density|batch\w*|tokens?|faster",
        r"成本|费用|省|吞吐|请求|并发|用户|便宜|贵|能耗|电费|显存|更多|承载|效率|开销|降低|服务好多人|节约|延迟|资源占用|快",
    ),
    "enough": (
        r"enough|plenty|sufficient\w*|abundan\w*|ample|unlimited|lots of|powerful|infinite",
        r"充足|足够|充裕|够用|不缺|强大|无限|丰富|很多资源",
    ),
    "useless": (
        r"useless|pointless|no (?:\w+ )?(?:use|need|benefit|point|value|sense|advantage|gain|reason)|unnecessary|not (?:\w+ )?(?:need|useful|necessary|worth|help|matter|useful)\w*|n't (?:\w+ )?(?:need|useful|necessary|worth|help|matter|pay)\w*|irrelevant|waste|nothing to gain|superfluous|makes? no",
        r"没有?(?:什么)?(?:用|必要|意义|好处|帮助|作用|价值)|没用|无用|无意义|不需要|不必|无需|没必要|没有任何(?:帮助|意义|用处|好处|作用)|用不上|用不着|多余|毫无意义|不用",
    ),
    "training": (r"training|train|trains|trained", r"训练"),
    "inference": (
        r"inference|deploy\w*|serving|prediction time|run ?time|prediction|at test time",
        r"推理|部署|推断|预测阶段|线上",
    ),
    "only": (r"only|just|solely|merely|exclusively|purely", r"只|仅|单纯|光"),
    "benefit": (
        r"benefit\w*|matter\w*|use(?:ful)?|sav\w*|help\w*|pays?|reliev\w*|speed\w*|relevan\w*|good|meaning\w*|sense",
        r"意义|有用|帮助|作用|好处|加快|加速|适用|有效|影响|价值",
    ),
    "low_width": (
        r"(?:very |extremely |ultra |even |much )?(?:low|lower|fewer|small) (?:bit\w*|precision|width)s?|(?:1|2|3|4|one|two|three|four) bits?(?: \w+)?|sub ?4 ?bits?|binary|ternary|mixed precision|number formats?|(?:data|numeric|new) (?:\w+ )?formats?|fp[48]|nf4|mx ?fp\d|microscaling|int[234]|4 bits? and (?:below|fewer)|1\.58",
        r"极低|超低|更低(?:的)?(?:比特|位|精度)|低(?:比特|位宽|位)|[1234]\s?(?:位|比特|bit)|混合精度|数值格式|数据格式|fp[48]|二值|三值|int[234]|nf4|微缩",
    ),
    "better_algorithm": (
        r"(?:better|new|novel|improved?|smarter|advanced|refined|stronger|finer|cleverer) (?:\w+ ){0,3}(?:algorithm|quanti|method|technique|format|rounding|scheme|calibrat)\w*|improv\w*|without (?:\w+ )?(?:los|drop|hurt|degrad)\w*|keep\w*|preserv\w*|retain\w*|maintain\w*|accura\w*|quality|push\w*|algorithms?|research|develop\w*|optimi[sz]\w*",
        r"优化|改进|更好|更优|新的?.{0,6}(?:算法|方法|格式)|保持|不掉|精度|算法|研究|提升|探索|不损失|先进",
    ),
    "multitask": (
        r"multi ?(?:task|modal)\w*(?: \w+)?|several (?:\w+ )?(?:tasks|modalities)|many (?:tasks|modalities)|vision language|multiple (?:\w+ )?(?:tasks|modalities)|one (?:\w+ ){0,3}(?:model|network) (?:\w+ ){0,4}(?:tasks?|sees?|everything|all)|different (?:tasks|modalities)|images?(?:,| and| or| plus) (?:\w+ ){0,3}(?:text|speech|audio)\w*|all at once|text(?:,| and) (?:\w+ )?(?:images?|audio|speech)|cross modal\w*",
        r"多任务|多模态|多个任务|多种任务|跨模态|不同任务|什么都能(?:干|做)|能看图.{0,4}(?:听|读)|图文|一个模型.{0,6}(?:多|几)个?任务|视觉.{0,2}语言",
    ),
    "serves": (
        r"models?|network|compress\w*|student|distil\w*|quanti\w*|serv\w*|handl\w*|support\w*|applications?|extend\w*|settings?|learning|scenarios?|systems?|research",
        r"模型|网络|压缩|学生|蒸馏|量化|服务|处理|支持|应用|场景|扩展|学习|方向|研究|能力",
    ),
    "portability": (
        r"portab\w*|cross ?(?:platform|hardware)\w*|(?:different|various|many|all|any|other|new|diverse|specific|every) (?:\w+ )?(?:hardware|platforms?|chips?|devices?|accelerators?|backends?)|compilers?|kernels?|co ?design\w*|hardware ?(?:aware|friendly|software|specific)\w*|toolchains?|npus?|interoperab\w*|one chip|runtimes?|hardware",
        r"跨(?:硬件|平台)|各种?(?:平台|硬件|芯片)|不同的?(?:硬件|平台|芯片|设备)|编译器|算子|协同设计|硬件感知|软硬件|兼容|可移植|适配|换一个芯片|npu|硬件",
    ),
    "runs_well": (
        r"run(?:s|ning)?|co ?design\w*|efficien\w*|deploy\w*|portab\w*|support\w*|work(?:s|ing)?|standard\w*|optimi[sz]\w*|compatib\w*|matter\w*|compil\w*|cross\w*|aware|tailor\w*|adapt\w*|exploit\w*|move\w*|same",
        r"运行|协同|高效|部署|兼容|跑|支持|统一|优化|适配|移植|标准|通用|编译|跨|感知|利用",
    ),
    "llm": (
        r"llms?|large language models?|language models?|gpt|kv ?cach\w*|reasoning|chain of thought|transformers?|generative|foundation models?|on policy|deepseek|llama|long context|agents?",
        r"大语言模型|语言模型|大模型|llm|kv\s?缓存|kv\s?cache|推理能力|思维链|生成式|基础模型|在线策略|长上下文|键值缓存",
    ),
    "llm_work": (
        r"distil\w*|quanti\w*|compress\w*|kv ?cach\w*|small\w* models?|weights?|activations?|bits?",
        r"蒸馏|量化|压缩|缓存|小模型|低比特|权重|激活|迁移",
    ),
    "solved": (
        r"solved|finished|(?:nothing|not much|little) (?:\w+ )?(?:left|new|more|to (?:do|research|improve))|no (?:\w+ )?(?:open|more|remaining|further) (?:\w+ )?(?:problems?|questions?|research|work|challenges?)|complete(?:ly|d)?|dead end|over|done|mature enough",
        r"(?:已经?|都|完全)(?:被)?(?:解决|成熟|完善)|没有什么?(?:问题|可|新|好|值得)|没什么(?:问题|可|好)|到头|没有研究|不再有",
    ),
    "field": (
        r"field|area|topic|research|problems?|compression|quanti\w*|distil\w*",
        r"领域|方向|研究|问题|压缩|量化|蒸馏|技术",
    ),
    "hardware_faster": (
        r"(?:fast\w*|better|more powerful|stronger|cheaper|powerful|improv\w*|advanc\w*|next generation|future) (?:\w+ )?(?:hardware|gpus?|chips?|computers|processors|devices|memory)|(?:hardware|gpus?|chips?|computers|processors)(?: \w+){0,4} (?:fast\w*|better|powerful|stronger|cheap\w*|improv\w*|advanc\w*)|moore's law",
        r"硬件.{0,8}(?:快|强|好|进步|提升|发展|便宜)|(?:芯片|显卡|算力).{0,8}(?:快|强|进步|提升|增长|便宜|够)",
    ),
}
