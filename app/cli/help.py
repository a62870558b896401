"""The help texts in Chinese. In English they stand where the commands are written."""

from typing import Any

from app.domain.text import Lang

CHINESE = {
    "Practice for interviews on knowledge distillation and model quantization.": "知识蒸馏与模型量化的面试练习。",
    "Print the version and stop.": "显示版本后退出。",
    "English or Chinese; else as LC_ALL or LANG say.": "英文或中文；未指定时按 LC_ALL 或 LANG。",
    "The exercise, by the name that `retort exercises` lists.": "题目，用 `retort exercises` 列出的名称。",
    "Serve Retort on this machine until Ctrl-C.": "在本机运行 Retort，直到按下 Ctrl-C。",
    "Listen here; without accounts only on a loopback address.": "监听地址；未启用账户时只能是回环地址。",
    "Listen on this port; else PORT, else 8000.": "监听端口；默认取 PORT，否则 8000。",
    "List the exercises, easiest first in each track.": "列出题目，每个方向由易到难。",
    "Only coding exercises, or only questions.": "只看编程题，或只看问答题。",
    "Only this track.": "只看这一方向。",
    "Only this difficulty.": "只看这一难度。",
    "Only what carries this tag.": "只看带此标签的题目。",
    "Only what these words are found in.": "只看含有这些字词的题目。",
    "Show an exercise: what it asks, what is checked, what to type next.": "显示一道题：要求、检查项、下一步命令。",
    "The N-th hint; each says more.": "第 N 条提示；越往后说得越多。",
    "The file to start from, and nothing else.": "只输出起始文件。",
    "The solution, once it is unlocked.": "解锁后显示参考解答。",
    "Submit code and watch it being graded. Exit code 0: accepted; 1: not accepted; 2: not graded.": (
        "提交代码并查看评测过程。退出码 0：通过；1：未通过；2：未评测。"
    ),
    "Your Python file, or - for standard input.": "你的 Python 文件；- 表示标准输入。",
    "Only the sample checks; counts nowhere.": "只跑样例检查，不计入成绩。",
    "Answer a question. Exit code 0: every key point made; 1: not every one; 2: not graded.": (
        "回答一道问答题。退出码 0：要点全部答出；1：未全部答出；2：未评测。"
    ),
    "The answer, a file that holds it, or -; without it your editor opens.": (
        "答案、存有答案的文件，或 -；省略时打开你的编辑器。"
    ),
    "List your submissions, newest first. `retort feedback` shows one in full.": (
        "列出你的提交，新的在前。`retort feedback` 可查看某一次的全部反馈。"
    ),
    "List the best accepted submission of each learner, by what the exercise ranks.": (
        "列出每位学习者的最佳通过提交，按该题的排名指标排序。"
    ),
    "Only submissions to this exercise.": "只看这道题的提交。",
    "Only submissions with this verdict.": "只看得到此结果的提交。",
    "At most so many.": "最多列出的条数。",
    "Show what a submission was told; follow it if it is still being graded.": (
        "显示一次提交的反馈；若仍在评测则继续跟踪。"
    ),
    "The id that `retort history` lists.": "`retort history` 列出的提交编号。",
    "Say what this installation is made of and which walls stand around submitted code.": (
        "显示本安装的组成，以及隔离提交代码的各道墙是否就位。"
    ),
    "Run every solution that a package carries, and what can be made of it, and compare with what it promises.": (
        "运行题目包中的每个解答及其变异体，并与题目包的承诺比对。"
    ),
    "Only packages that differ from this commit, such as HEAD.": "只验证与该提交（如 HEAD）不同的题目包。",
    "Of each file, each with another secret seed.": "每个文件的运行次数，每次使用不同的秘密种子。",
    "One run of each file, and no mutants.": "每个文件只运行一次，不跑变异体。",
    "Five runs of each file, and the figures behind each threshold into measured.yaml.": (
        "每个文件运行五次，把各阈值背后的数据写入 measured.yaml。"
    ),
    "Write all that was found out to this file.": "把全部结果写入此文件。",
    "Write the table to this file, in Markdown.": "把结果表以 Markdown 写入此文件。",
    "Grade a stored submission again from its seed and compare. Exit code 0: the same verdict; 1: another.": (
        "用保存的随机种子重新评测一次提交并比对。退出码 0：结果一致；1：结果不同。"
    ),
    "The id of a graded submission in this machine's database.": "本机数据库中一次已评测提交的编号。",
    "Start an exercise package that verifies, to be changed into one's own.": "创建一个可通过验证的题目包，再改成自己的题目。",
    "Where it goes, such as distillation/my-loss.": "放置的位置，例如 distillation/my-loss。",
    "The packages to prove; without any, all.": "要验证的题目包；省略则为全部。",
    "The small models that exercises distil and quantize.": "供题目蒸馏和量化的小模型。",
    "Train the models again and write them where exercises find them; arguments go to exercises/models/build.py.": (
        "重新训练模型并写到题目读取的位置；参数传给 exercises/models/build.py。"
    ),
}


def translate(command: Any, lang: Lang) -> None:
    """Put the help of a command, its parameters and the commands below it into `lang`."""
    if lang is Lang.EN:
        return
    for part in (command, *command.params):
        if getattr(part, "help", None):
            part.help = CHINESE[part.help]
    for below in getattr(command, "commands", {}).values():
        translate(below, lang)
