using System.CommandLine;
using Assistant.Commands.Evaluation;

namespace Assistant.Commands;

/// <summary><c>assistant eval</c>: how good the assistant is, in figures.</summary>
static class EvalCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create() =>
        new("eval", "用带标准答案的题目衡量效果") { EvalAnswersCommand.Create(), EvalRetrievalCommand.Create() };
}
