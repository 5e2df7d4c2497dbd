using Assistant.Benchmarks;

switch (args)
{
    case ["rules", .. var rest]:
        RulesBenchmark.Run(Options.Parse(rest));
        return 0;
    case ["peer-rules", .. var rest]:
        PeerRules.Run(Options.Parse(rest));
        return 0;
    case ["peer-retrieval", .. var rest]:
        PeerRetrieval.Run(Options.Parse(rest));
        return 0;
    case ["retrieval-growth", .. var rest]:
        RetrievalGrowth.Run(Options.Parse(rest));
        return 0;
    case ["questions", .. var rest]:
        Questions.Run(rest);
        return 0;
    case ["turns", .. var rest]:
        TurnCost.Run(Options.Parse(rest));
        return 0;
    case ["first-answer", .. var rest]:
        await FirstAnswer.RunAsync(Options.Parse(rest));
        return 0;
    default:
        Console.Error.WriteLine(
            """
            rules      [--seconds N] [--rounds N]                          speed and allocation of every policy, and the time to load them
            questions  [--people N] [--seed N]                             how many questions a check takes, for every policy
            turns      [--turns N]                                         what a turn of a long conversation costs
            first-answer --url http://127.0.0.1:5080/ [--runs N]           first visit over a slow line, until a question is answered
            peer-rules --applicants F --out F --seconds N [--text 1]       the ten conditions of the peers, for their run.sh
            peer-retrieval   --corpus F --queries F --out F --seconds N    lay questions over statutes, for the peers' run.sh
            retrieval-growth --corpus F --queries F [--passes N]           searches over 2,000, 20,000 and 200,000 clauses
            """
        );
        return 2;
}
